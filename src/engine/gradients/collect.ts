import * as tf from "@tensorflow/tfjs";
import type { Tensor } from "../types.ts";

/** The transpose of broadcasting: sums `x` over the axes that broadcasting `shape` to `x.shape` added or stretched. */
export function collect(x: Tensor, shape: readonly number[]): Tensor {
  const added = x.shape.length - shape.length;
  const axes = x.shape.flatMap((length, i) =>
    i < added || (shape[i - added] === 1 && length !== 1) ? [i] : []
  );
  return axes.length === 0 ? x : tf.reshape(tf.sum(x, axes), [...shape]);
}
