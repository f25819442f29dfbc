import { type Tensor, tf } from "../engine/mod.ts";

/** Up to these dimensions XLA's matrix products err by less than five units in the last place; beyond, by hundreds. */
const largestPlainProduct = { oneLane: 2048, moreLanes: 8192 } as const;

/**
 * Inner products of all rows of a basis [C, P, D] with vectors [P, D], lane by lane → [C, P, 1]: by matrix products where they
 * are exact, since XLA sums along an axis one number after the other.
 */
export function rowProducts(basis: Tensor, vector: Tensor): Tensor {
  const [rows, lanes, dimension] = basis.shape as [number, number, number];
  if (lanes === 1 && dimension <= largestPlainProduct.oneLane) {
    const flat = tf.reshape(basis, [rows, dimension]) as tf.Tensor2D;
    return tf.reshape(tf.matMul(flat, vector as tf.Tensor2D, false, true), [rows, 1, 1]);
  }
  const products = tf.mul(basis, tf.expandDims(vector, 0));
  if (lanes === 1 || dimension > largestPlainProduct.moreLanes) return tf.sum(products, 2, true);
  const flat = tf.reshape(products, [rows * lanes, dimension]) as tf.Tensor2D;
  return tf.reshape(tf.matMul(flat, tf.ones([dimension, 1])), [rows, lanes, 1]);
}
