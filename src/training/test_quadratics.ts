/** Material for tests: independent one-dimensional quadratics, whose every number is known. */
import { createSharpnessMeter, type LossFunction } from "../curvature/mod.ts";
import { type Tensor, tf } from "../engine/mod.ts";
import type { CohortProgram } from "./cohort_program.ts";
import { gradientDescent } from "./gradient_descent.ts";
import { createStepper } from "./stepper.ts";
import type { Optimizer } from "./types.ts";

/** ½ Σ aᵢ θᵢ² a lane: parameters [[P, n]], data [a], a of shape [n]. */
export const quadratic: LossFunction = ([theta], [a]) =>
  tf.mul(tf.sum(tf.mul(a!, tf.square(theta!)), 1), 0.5);

/** A program for `replicates` lanes of `size` parameters each. */
export function quadraticProgram(
  replicates: number,
  size: number,
  { capacity = 8, optimizer = gradientDescent }: { capacity?: number; optimizer?: Optimizer } = {},
): CohortProgram {
  const shapes = [[size]];
  return {
    loss: quadratic,
    shapes,
    optimizer,
    stepper: createStepper(quadratic, optimizer, {
      arrays: 1,
      data: 1,
      capacity,
    }),
    meter: createSharpnessMeter({
      loss: quadratic,
      shapes,
      replicates,
      budget: 20,
      relativeTolerance: 1e-3,
      seed: "quadratics",
    }),
  };
}

/** The data of a quadratic. Makes a tensor. */
export const curvatures = (...a: number[]): Tensor[] => [tf.tensor1d(a, "float32")];
