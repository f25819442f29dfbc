import { tf } from "../engine/mod.ts";
import { flatten } from "./parameter_vector.ts";
import type { CurvatureProduct } from "./types.ts";

/**
 * The product with P^{-1/2} A P^{-1/2}, for a diagonal P, from that with A: symmetric, and similar to P⁻¹A, whose largest
 * eigenvalue, A the Hessian, decides on the stability of a preconditioned optimizer (Cohen et al. 2022, arXiv 2207.14484).
 * Data are A's own, followed by the diagonal of P^{-1/2}, one tensor [P, ...shape] a parameter.
 */
export function preconditionedProduct(product: CurvatureProduct): CurvatureProduct {
  return (parameters, data, vector) => {
    const own = data.length - parameters.length;
    const roots = flatten(data.slice(own));
    return tf.mul(roots, product(parameters, data.slice(0, own), tf.mul(roots, vector)));
  };
}
