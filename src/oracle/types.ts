import type { LossName } from "../tasks/types.ts";
import type { OutputLoss } from "./output_loss.ts";

/** One replicate's parameters (or a direction, or a gradient): one flat row-major array a parameter. */
export type Vector = readonly Float64Array[];

/**
 * One layer acting on one example, given as a flat array. `Dot` marks the derivative along a direction in parameter
 * space (Pearlmutter's R-operator, "Fast exact multiplication by the Hessian", Neural Computation 6, 1994).
 */
export interface Layer {
  /** Length of one example on the way in, and on the way out. */
  readonly inputs: number;
  readonly outputs: number;
  /** Shapes of its parameters, in the layout of `src/networks/types.ts`; empty where it has none. */
  readonly shapes: readonly (readonly number[])[];
  forward(parameters: Vector, x: Float64Array): Float64Array;
  /** Adds the parameters' gradient to `gradient` and returns the gradient in `x`. */
  backward(
    parameters: Vector,
    x: Float64Array,
    dy: Float64Array,
    gradient: Vector,
  ): Float64Array;
  forwardDot(
    parameters: Vector,
    direction: Vector,
    x: Float64Array,
    xDot: Float64Array,
  ): Float64Array;
  /** The derivative of `backward` along the direction: adds to `gradientDot`, returns the derivative of `dx`. */
  backwardDot(
    parameters: Vector,
    direction: Vector,
    x: Float64Array,
    xDot: Float64Array,
    dy: Float64Array,
    dyDot: Float64Array,
    gradientDot: Vector,
  ): Float64Array;
  /** How far `x` is from the nearest point where the layer is not smooth; Infinity for smooth layers. */
  kinkDistance(x: Float64Array): number;
}

/** Layers in order; the parameters of a network are those of its layers, one after the other. */
export type OracleNetwork = readonly Layer[];

/** A network with its training set: everything that the loss needs but the parameters. */
export interface Problem {
  readonly network: OracleNetwork;
  /** By name, or written out. */
  readonly loss: LossName | OutputLoss;
  readonly examples: number;
  /** Row-major [examples, inputs]. */
  readonly inputs: Float64Array;
  /** Row-major [examples, outputs]. */
  readonly targets: Float64Array;
}
