import { type Tensor, tf } from "../engine/mod.ts";
import { hessianProduct } from "./hessian_product.ts";
import type { LossFunction } from "./types.ts";

/** Parameters [P, ...shape] each, data, and a vector [P, D] a lane → the gradients, shaped as the parameters. */
export type EigenvalueGradient = (
  parameters: readonly Tensor[],
  data: readonly Tensor[],
  vector: Tensor,
) => Tensor[];

/**
 * The gradient of an eigenvalue of the Hessian in the parameters: ∇λ = ∇_θ (uᵀ H(θ) u) at its unit eigenvector u, held fixed
 * (Hellmann and Feynman; claims F2 and F3: Damian, Nichani and Lee 2022, arXiv 2209.15594, central flows). By a third backward
 * pass, exact, for all lanes at once; for an eigenvalue that is simple. With a Ritz vector off by an angle δ it is off by
 * O(δ). `createBlockMeter` gives the vectors.
 *
 * Costs about two products. Third derivatives of every op in use are held to jax-js in `properties/differential`.
 */
export function eigenvalueGradient(loss: LossFunction): EigenvalueGradient {
  const product = hessianProduct(loss);
  return (parameters, data, vector) => {
    const bend = (...at: Tensor[]) => {
      const value = tf.sum(tf.mul(vector, product(at, data, vector)));
      // A parameter that the Hessian does not depend on has a gradient of zero, which tfjs refuses to give.
      return at.reduce((sum, x) => tf.add(sum, tf.mul(tf.sum(x), 0)), value);
    };
    return tf.grads(bend)([...parameters]);
  };
}
