import { type Tensor, tf } from "../engine/mod.ts";
import { gradient } from "./gradient.ts";
import { hessianProduct } from "./hessian_product.ts";
import { flatten } from "./parameter_vector.ts";
import type { LossFunction } from "./types.ts";

/** A function of parameters [P, ...shape] each, and data, to be compiled with what is around it. */
export type DirectionalSharpness = (
  parameters: readonly Tensor[],
  data: readonly Tensor[],
) => {
  /** [P]: gᵀHg / ‖g‖²; NaN where a lane's gradient is zero. */
  readonly sharpness: Tensor;
  /** [P]: ‖g‖². */
  readonly squaredGradient: Tensor;
};

/**
 * Directional sharpness gᵀHg / ‖g‖² of each lane: the curvature along the gradient, at most the sharpness. One gradient and one
 * product.
 */
export function directionalSharpness(loss: LossFunction): DirectionalSharpness {
  const gradientOf = gradient(loss);
  const product = hessianProduct(loss);
  return (parameters, data) => {
    const slope = flatten(gradientOf(parameters, data));
    const square = tf.sum(tf.square(slope), 1, true);
    // Divided before the product: a small gradient's square times curvature would leave float32's range first.
    const unit = tf.div(slope, tf.sqrt(square));
    const sharpness = tf.sum(tf.mul(unit, product(parameters, data, unit)), 1);
    return { sharpness, squaredGradient: tf.reshape(square, [-1]) };
  };
}
