import { createEigenvalueMeter, type EigenvalueMeter } from "./eigenvalue_meter.ts";
import { hessianProduct } from "./hessian_product.ts";
import type { EigenvalueMeterOptions } from "./meter_options.ts";
import type { LossFunction } from "./types.ts";

/** A meter's options with the loss in place of the product. */
export type SharpnessMeterOptions = Omit<EigenvalueMeterOptions, "product"> & {
  readonly loss: LossFunction;
};

/** A meter of sharpness: the largest algebraic eigenvalues of the loss' exact Hessian. */
export function createSharpnessMeter(options: SharpnessMeterOptions): EigenvalueMeter {
  return createEigenvalueMeter({ ...options, product: hessianProduct(options.loss) });
}
