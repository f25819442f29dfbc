/**
 * What training costs, in floating-point operations, counted from the plan and not from a clock: one gradient is three
 * forward passes, one Hessian-vector product nine. Every network also pays a constant a step and a product, since a small
 * one costs what its calls cost.
 */
export interface WorkShape {
  readonly replicates: number;
  readonly examples: number;
  /** Operations of one forward pass over one example. */
  readonly forwardOperations: number;
}

/** Operations that a step or product costs beside its arithmetic. */
const overhead = 2e4;

export function workOf(shape: WorkShape, steps: number, products: number): number {
  const forward = shape.forwardOperations * shape.examples;
  return shape.replicates *
    (steps * (3 * forward + overhead) + products * (9 * forward + overhead));
}
