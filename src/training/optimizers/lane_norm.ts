import { type Tensor, tf } from "../../engine/mod.ts";

/** The Euclidean length of each lane's vector, whose entries are spread over arrays [P, ...]: [P]. */
export function laneNorm(arrays: readonly Tensor[]): Tensor {
  const squares = arrays.map((a) => tf.sum(tf.square(a), a.shape.slice(1).map((_, i) => i + 1)));
  return tf.sqrt(squares.reduce((x, y) => tf.add(x, y)));
}
