import * as tf from "@tensorflow/tfjs";
import type { Tensor } from "../types.ts";

/**
 * Softmax over the last axis, with a gradient that is made of softmax again and so has derivatives of every order. The
 * row's maximum is taken off first: nothing overflows, and an entry far below it, as a mask makes it, becomes exactly 0.
 */
export function softmax(logits: Tensor): Tensor {
  const ofLogits = tf.customGrad((z, save) => {
    (save as tf.GradSaveFunc)([z as Tensor]);
    const weights = tf.exp(tf.sub(z as Tensor, tf.max(z as Tensor, -1, true)));
    return {
      value: tf.div(weights, tf.sum(weights, -1, true)),
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const p = softmax(saved[0]!);
        return tf.mul(p, tf.sub(dy, tf.sum(tf.mul(p, dy), -1, true)));
      },
    };
  });
  return ofLogits(logits);
}
