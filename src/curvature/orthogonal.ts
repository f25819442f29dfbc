import { type Tensor, tf } from "../engine/mod.ts";
import { rowProducts } from "./row_products.ts";

/** Less than this of a unit vector's squared length outside a basis is taken for rounding: what is left has no direction. */
export const leastNews = 1e-8;

/** Short of float32's largest number, 3.4e38, so that infinity is told apart. */
const largestSquare = 3e38;

/** Squared lengths of lanes' vectors, [P, D] → [P, 1]. */
export function squareOf(vector: Tensor): Tensor {
  return tf.sum(tf.square(vector), 1, true);
}

/** Vectors divided by their length. A lane's that is too short, or not finite, becomes zeros: what is made of it stays finite. */
export function unit(vector: Tensor, square: Tensor, least: number): Tensor {
  const usable = tf.logicalAnd(tf.greater(square, least), tf.less(square, largestSquare));
  return tf.where(usable, tf.div(vector, tf.sqrt(square)), tf.zerosLike(vector));
}

/**
 * What of vectors [P, D] is orthogonal to an orthonormal basis [C, P, D], zero rows allowed: classical Gram–Schmidt, to be done
 * twice, which is enough (Giraud, Langou and Rozloznik 2005).
 */
export function outside(vector: Tensor, basis: Tensor): Tensor {
  return tf.sub(vector, tf.sum(tf.mul(basis, rowProducts(basis, vector)), 0));
}
