import { type Tensor, tf } from "../engine/mod.ts";

/** Up to these dimensions XLA's matrix products err by less than five units in the last place; beyond, by hundreds. */
const largestPlainProduct = { oneLane: 2048, moreLanes: 8192 } as const;

/** Numbers that are summed side by side. XLA sums along the last axis one after the other, along others many at a time. */
const abreast = 256;

/** Inner products of lanes, [P, D] × [P, D] → [P, 1]: by matrix products where they are exact, else by sums in two stages. */
export function laneProducts(a: Tensor, b: Tensor): Tensor {
  const [lanes, dimension] = a.shape as [number, number];
  if (lanes === 1 && dimension <= largestPlainProduct.oneLane) {
    return tf.matMul(a as tf.Tensor2D, b as tf.Tensor2D, false, true);
  }
  const products = tf.mul(a, b);
  if (lanes > 1 && dimension <= largestPlainProduct.moreLanes) {
    return tf.matMul(products as tf.Tensor2D, tf.ones([dimension, 1]));
  }
  const even = dimension - dimension % abreast;
  const main = tf.reshape(tf.slice(products, [0, 0], [lanes, even]), [lanes, -1, abreast]);
  const sum = tf.sum(tf.sum(main, 1), 1, true);
  if (even === dimension) return sum;
  const rest = tf.slice(products, [0, even], [lanes, dimension - even]);
  return tf.add(sum, tf.sum(rest, 1, true));
}
