import * as tf from "@tensorflow/tfjs";
import type { Tensor } from "../types.ts";

/**
 * `x · factor`, entry by entry and of one shape, where differentiation holds `factor` constant whatever it was made
 * from: masks of kinks and ties. Second derivatives then cost nothing, where tfjs would carry zeros through comparisons.
 */
export function gate(x: Tensor, factor: Tensor): Tensor {
  const gated = tf.customGrad((input, save) => {
    (save as tf.GradSaveFunc)([factor]);
    return {
      value: tf.mul(input as Tensor, factor),
      gradFunc: (dy: Tensor, saved: Tensor[]) => gate(dy, saved[0]!),
    };
  });
  return gated(x);
}
