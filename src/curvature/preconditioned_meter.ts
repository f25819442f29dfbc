import { createEigenvalueMeter, type EigenvalueMeter } from "./eigenvalue_meter.ts";
import { hessianProduct } from "./hessian_product.ts";
import { preconditionedProduct } from "./preconditioned_product.ts";
import type { SharpnessMeterOptions } from "./sharpness_meter.ts";

/** A meter's options; the loss is that of `createSharpnessMeter`. */
export type PreconditionedMeterOptions = SharpnessMeterOptions;

/**
 * A meter of preconditioned sharpness: the largest algebraic eigenvalues of P^{-1/2} H P^{-1/2}, P an optimizer's diagonal
 * preconditioner (claims F1: Cohen et al. 2022, arXiv 2207.14484). Measure with data [...the loss' data, ...inverseRoots]:
 * one tensor [P, ...shape] a parameter, the elementwise P^{-1/2}; for Adam P = (1 − β₁ᵗ)(√ν̂ + ε).
 */
export function createPreconditionedMeter(options: PreconditionedMeterOptions): EigenvalueMeter {
  return createEigenvalueMeter({
    ...options,
    product: preconditionedProduct(hessianProduct(options.loss)),
  });
}
