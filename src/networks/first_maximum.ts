import { gate, type Tensor, tf } from "../engine/mod.ts";

/**
 * The larger of `a` and `b`, entry by entry and of one shape; where they are equal all of the gradient goes to `a`. Chained
 * over a window in reading order, the gradient of the window's maximum goes to its first index, as in PyTorch's max pool.
 */
export function firstMaximum(a: Tensor, b: Tensor): Tensor {
  const larger = tf.customGrad((x, y, save) => {
    const [first, second] = [x, y] as Tensor[];
    (save as tf.GradSaveFunc)([first!, second!]);
    return {
      value: tf.maximum(first!, second!),
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const toFirst = tf.cast(tf.greaterEqual(saved[0]!, saved[1]!), "float32");
        return [gate(dy, toFirst), gate(dy, tf.sub(1, toFirst))];
      },
    };
  });
  return larger(a, b);
}
