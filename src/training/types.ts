import type { Tensor } from "../engine/mod.ts";

/** What an optimizer may look at for one step. */
export interface StepContext {
  readonly parameters: Tensor[];
  /** Gradient of each lane's loss at `parameters`, same shapes; of the batch's loss where steps have batches. */
  readonly gradients: Tensor[];
  readonly state: Tensor[];
  /** Step size of each lane, [P]; 0 leaves a lane where it is. */
  readonly stepSizes: Tensor;
  /** Sharpness of each lane as last measured, [P]; 0 where there is none. Only for optimizers that read it. */
  readonly sharpness?: Tensor;
  /** What the loss is of: all data, or the step's batch. */
  readonly data: Tensor[];
  /**
   * The gradient elsewhere, for methods that look at more than one point a step. Inside an `engine` loop the data must come
   * in as its constants and be given here.
   */
  gradientsAt(parameters: Tensor[], data?: Tensor[]): Tensor[];
  /** The Hessian of each lane's loss at `parameters` times `vector`, both of the parameters' shapes. */
  productAt(parameters: Tensor[], vector: Tensor[]): Tensor[];
  lossAt(parameters: Tensor[]): Tensor;
}

/**
 * An optimizer as a pair of pure functions over tensors with a leading axis of replicates. Its state is float32 arrays,
 * [P, ...], so that a checkpoint holds it; a lane's state must never enter another lane's.
 */
export interface Optimizer {
  readonly name: string;
  /** Arrays of state for a network of `arrays` parameter arrays; absent: none. */
  readonly stateArrays?: (arrays: number) => number;
  init(parameters: readonly Tensor[]): Tensor[];
  update(step: StepContext): { parameters: Tensor[]; state: Tensor[] };
  /** It needs `sharpness`. */
  readonly readsSharpness?: true;
  /** Gradients a step costs, roughly; default 1. */
  readonly gradientsPerStep?: number;
  /** The loss [P] that it descends, where that is not the loss itself but a model of it. */
  modelLoss?(step: Omit<StepContext, "gradients" | "stepSizes">): Tensor;
  /**
   * Diagonal of its preconditioner P at the coming step, a tensor of each parameter's shape: without momentum and decay that
   * step is θ − ηP⁻¹g. Absent where P is the identity.
   */
  preconditioner?(step: { readonly state: Tensor[]; readonly gradients: Tensor[] }): Tensor[];
}
