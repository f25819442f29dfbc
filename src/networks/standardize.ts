import { type Tensor, tf } from "../engine/mod.ts";

/** What PyTorch's norms add to a variance. */
const epsilon = 1e-5;

/**
 * (x − mean) / √(variance + 1e-5) over `axes`, the variance biased: what PyTorch's norms do before gain and bias. Made of
 * plain ops, so that derivatives of every order are right; fused norms are known to be wrong from the third on.
 */
export function standardize(x: Tensor, axes: number[]): Tensor {
  const centred = tf.sub(x, tf.mean(x, axes, true));
  const variance = tf.mean(tf.square(centred), axes, true);
  return tf.mul(centred, tf.div(1, tf.sqrt(tf.add(variance, epsilon))));
}
