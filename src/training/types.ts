import type { Tensor } from "../engine/mod.ts";

/** What an optimizer may look at for one step. */
export interface StepContext {
  readonly parameters: Tensor[];
  /** Gradient of each lane's loss at `parameters`, same shapes. */
  readonly gradients: Tensor[];
  readonly state: Tensor[];
  /** Step size of each lane, [P]; 0 leaves a lane where it is. */
  readonly stepSizes: Tensor;
  /** The gradient elsewhere, for methods that look at more than one point a step. */
  gradientsAt(parameters: Tensor[]): Tensor[];
}

/** An optimizer as a pair of pure functions over tensors with a leading axis of replicates. */
export interface Optimizer {
  readonly name: string;
  init(parameters: readonly Tensor[]): Tensor[];
  update(step: StepContext): { parameters: Tensor[]; state: Tensor[] };
}
