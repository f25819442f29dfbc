import { type Tensor, tf } from "../engine/mod.ts";

/** Basis [C, P, D] and rotations [P, k, C] → [C, P, D], rows from k on zero. */
export function rotateBasis(basis: Tensor, rotations: tf.Tensor3D): Tensor {
  const [capacity, lanes, dimension] = basis.shape as [number, number, number];
  const byLane = tf.transpose(basis, [1, 0, 2]) as tf.Tensor3D;
  const kept = tf.transpose(tf.matMul(rotations, byLane), [1, 0, 2]);
  return tf.concat([kept, tf.zeros([capacity - kept.shape[0]!, lanes, dimension])], 0);
}
