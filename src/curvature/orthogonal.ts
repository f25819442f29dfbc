import { getRow, loop, type Tensor, tf } from "../engine/mod.ts";
import { laneProducts } from "./lane_products.ts";

/** Less than this of a unit vector's squared length outside a basis is taken for rounding: what is left has no direction. */
export const leastNews = 1e-8;

/** Short of float32's largest number, 3.4e38, so that infinity is told apart. */
const largestSquare = 3e38;

/** Squared lengths of lanes' vectors, [P, D] → [P, 1]. */
export function squareOf(vector: Tensor): Tensor {
  return laneProducts(vector, vector);
}

/** Vectors divided by their length. A lane's that is too short, or not finite, becomes zeros: what is made of it stays finite. */
export function unit(vector: Tensor, square: Tensor, least: number): Tensor {
  const usable = tf.logicalAnd(tf.greater(square, least), tf.less(square, largestSquare));
  return tf.where(usable, tf.div(vector, tf.sqrt(square)), tf.zerosLike(vector));
}

/**
 * What of vectors [P, D] is orthogonal to the first `rows` (an int32 scalar) of an orthonormal basis [C, P, D], zero rows allowed:
 * Gram–Schmidt row by row, twice, which is enough (Giraud, Langou and Rozloznik 2005).
 */
export function outside(vector: Tensor, basis: Tensor, rows: Tensor): Tensor {
  const [left] = loop(
    ([now], [all, count], turn) => {
      const second = tf.cast(tf.greaterEqual(turn, count!), "int32");
      const row = getRow(all!, tf.sub(turn, tf.mul(second, count!)));
      return [tf.sub(now!, tf.mul(row, laneProducts(row, now!)))];
    },
    [vector],
    [basis, rows],
    tf.add(rows, rows),
  );
  return left!;
}
