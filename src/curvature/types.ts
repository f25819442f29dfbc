import type { Tensor } from "../engine/mod.ts";

/**
 * A loss for P networks in lockstep: parameters [P, ...shape] each, data shared by all → loss [P]. Lane p of the result
 * must depend on lane p of the parameters alone. Pure and recordable: no reads, no tensors but its arguments.
 */
export type LossFunction = (parameters: Tensor[], data: Tensor[]) => Tensor;

/** A loss in two parts, as the Gauss–Newton matrix needs it. Lanes are independent, as in `LossFunction`. */
export interface OutputModel {
  /** Parameters [P, ...shape] → outputs [P, ...]. */
  outputs(parameters: Tensor[], data: Tensor[]): Tensor;
  /** Outputs [P, ...] → loss [P]. */
  lossOfOutputs(outputs: Tensor, data: Tensor[]): Tensor;
}

/** A symmetric matrix a lane, given by its product with a vector [P, D] → [P, D]. */
export type CurvatureProduct = (
  parameters: readonly Tensor[],
  data: readonly Tensor[],
  vector: Tensor,
) => Tensor;

/** How a measurement ended; `explainCode` says it in words. */
export type ResultCode = "converged" | "budget-spent" | "breakdown" | "diverged";

/** The top of one lane's spectrum. Without values exactly when `code` is "diverged". */
export interface Reading {
  /** Largest algebraic eigenvalue found: a Ritz value, hence above the largest eigenvalue by rounding only. */
  readonly value: number | null;
  /** ‖Hv − λv‖ / |λ| of that pair, from Lanczos' own bound; null also when λ is 0 and the residual is not. */
  readonly residual: number | null;
  /** Matrix–vector products that the reading rests on. */
  readonly products: number;
  readonly code: ResultCode;
  /** The `top` largest eigenvalues found, largest first; fewer when the Krylov space closed before. */
  readonly values: readonly number[];
  /** ‖Hv − λv‖ of each, not divided. */
  readonly residuals: readonly number[];
}
