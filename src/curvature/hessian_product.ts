import { type Tensor, tf } from "../engine/mod.ts";
import type { CurvatureProduct, LossFunction } from "./types.ts";
import { gradient } from "./gradient.ts";
import { flatten, unflatten } from "./parameter_vector.ts";

/**
 * The exact Hessian's product with a vector, H v = ∇⟨∇L, v⟩ by double backward (Pearlmutter 1994): no finite differences,
 * which read false spikes off kinks. One call serves all lanes.
 */
export function hessianProduct(loss: LossFunction): CurvatureProduct {
  const gradientOf = gradient(loss);
  return (parameters, data, vector) => {
    const direction = unflatten(vector, parameters.map((p) => p.shape.slice(1)));
    const slope = (...at: Tensor[]) => innerProduct(gradientOf(at, data), direction);
    return flatten(tf.grads(slope)([...parameters]));
  };
}

function innerProduct(a: readonly Tensor[], b: readonly Tensor[]): Tensor {
  return a.map((x, i) => tf.sum(tf.mul(x, b[i]!))).reduce((x, y) => tf.add(x, y));
}
