import type { LossFunction } from "../../src/curvature/mod.ts";
import { type Tensor, tf } from "../../src/engine/mod.ts";
import { type EigenSystem, eigenSystem, norm, plantedQuadratic } from "../../src/oracle/mod.ts";

/** A quadratic with a planted spectrum, rounded to float32, and what float64 says of the rounded one. */
export interface PlantedCase {
  /** ½ θᵀAθ a lane: parameters [[P, D]], data [A]. */
  readonly loss: LossFunction;
  readonly data: readonly Tensor[];
  /** A after rounding, by rows. */
  readonly matrix: readonly Float64Array[];
  readonly system: EigenSystem;
  /** ‖A‖₂. */
  readonly norm: number;
}

/** ½ θᵀAθ with A = data[0] symmetric; parameters is the one array [P, D]. */
export const quadraticLoss: LossFunction = ([theta], [matrix]) =>
  tf.mul(tf.sum(tf.mul(theta!, tf.matMul(theta as tf.Tensor2D, matrix as tf.Tensor2D)), 1), 0.5);

/** The quadratic of `plantedQuadratic(spectrum, seed)` on the engine. Makes a tensor. */
export function plantedOnEngine(spectrum: readonly number[], seed: string): PlantedCase {
  const rows = plantedQuadratic(spectrum, seed).matrix.map((row) => Float32Array.from(row));
  const matrix = rows.map((row) => Float64Array.from(row));
  const system = eigenSystem(matrix);
  return {
    loss: quadraticLoss,
    data: [tf.tensor2d(rows.map((row) => [...row]), undefined, "float32")],
    matrix,
    system,
    norm: Math.max(...system.values.map(Math.abs)),
  };
}

/** The length of a flat vector. */
export const length = (x: Float64Array): number => norm([x]);
