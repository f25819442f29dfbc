import { type Tensor, tf } from "../engine/mod.ts";

/**
 * Rows times each replicate's matrix: x [P, n, d], or [n, d] shared by all replicates, and w [P, d, h] → [P, n, h].
 */
export function product(x: Tensor, w: Tensor): Tensor {
  const [replicates, inputs, outputs] = w.shape as [number, number, number];
  const rows = x.shape.at(-2)!;
  if (replicates === 1) {
    const y = tf.matMul(
      tf.reshape(x, [rows, inputs]),
      tf.reshape(w, [inputs, outputs]),
    );
    return tf.reshape(y, [1, rows, outputs]);
  }
  return tf.matMul(x.shape.length === 2 ? tf.reshape(x, [1, rows, inputs]) : x, w);
}
