import { createEigenvalueMeter, type EigenvalueMeter } from "./eigenvalue_meter.ts";
import { gaussNewtonProduct } from "./gauss_newton_product.ts";
import type { EigenvalueMeterOptions } from "./meter_options.ts";
import type { OutputModel } from "./types.ts";

/** A meter's options with the model in two parts in place of the product. */
export type GaussNewtonMeterOptions = Omit<EigenvalueMeterOptions, "product"> & {
  readonly model: OutputModel;
};

/** A meter of the Gauss–Newton matrix' largest eigenvalues: the Hessian without the outputs' own curvature. */
export function createGaussNewtonMeter(options: GaussNewtonMeterOptions): EigenvalueMeter {
  return createEigenvalueMeter({ ...options, product: gaussNewtonProduct(options.model) });
}
