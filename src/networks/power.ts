import { type Tensor, tf } from "../engine/mod.ts";

/** x to the power of a whole number from 1, by products: derivatives of every order, at 0 and below it too. */
export function power(x: Tensor, exponent: number): Tensor {
  return Array.from({ length: exponent - 1 }).reduce<Tensor>((y) => tf.mul(y, x), x);
}
