import { type Tensor, tf } from "../engine/mod.ts";
import type { LossFunction } from "./types.ts";

/**
 * The gradient of a per-lane loss: parameters [P, ...shape] each → gradients of the same shapes. Lanes are independent, so
 * the gradient of the sum over lanes holds every lane's gradient.
 */
export function gradient(
  loss: LossFunction,
): (parameters: readonly Tensor[], data: readonly Tensor[]) => Tensor[] {
  return (parameters, data) =>
    tf.grads((...at: Tensor[]) => tf.sum(loss(at, [...data])))([...parameters]);
}
