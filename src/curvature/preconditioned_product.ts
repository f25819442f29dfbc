import { type Tensor, tf } from "../engine/mod.ts";
import { hessianProduct } from "./hessian_product.ts";
import { flatten } from "./parameter_vector.ts";
import type { CurvatureProduct, LossFunction } from "./types.ts";

/**
 * The product with P^{-1/2} H P^{-1/2}, for a diagonal P: symmetric, and similar to P⁻¹H, whose largest eigenvalue decides
 * on the stability of a preconditioned optimizer (Cohen et al. 2022, arXiv 2207.14484). Data are the loss' own, followed by
 * the diagonal of P^{-1/2}, one tensor [P, ...shape] a parameter.
 */
export function preconditionedProduct(loss: LossFunction): CurvatureProduct {
  const plain = hessianProduct(loss);
  return (parameters, data, vector) => {
    const own = data.length - parameters.length;
    const roots = flatten(data.slice(own) as Tensor[]);
    return tf.mul(roots, plain(parameters, data.slice(0, own), tf.mul(roots, vector)));
  };
}
