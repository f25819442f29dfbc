import * as tf from "@tensorflow/tfjs";
import type { Tensor } from "../types.ts";

/** Repeats `x` along the axes in which it is 1 long and `shape` is not, to `shape`, of the same rank. */
export function spread(x: Tensor, shape: readonly number[]): Tensor {
  const repeats = shape.map((length, i) => x.shape[i] === length ? 1 : length);
  return repeats.every((r) => r === 1) ? x : tf.tile(x, repeats);
}
