import { tf } from "../engine/mod.ts";
import type { Layer } from "./layer.ts";
import { sizeOf } from "./size_of.ts";

/** The mean over all pixels of [height, width, channels] → [channels]: PyTorch's `nn.AdaptiveAvgPool2d(1)`, flattened. */
export function average(shape: readonly number[]): Layer {
  const channels = shape.at(-1)!;
  return {
    parameters: [],
    outputShape: [channels],
    operations: sizeOf(shape),
    apply(_parameters, x) {
      const [lanes, examples] = x.shape as [number, number];
      const rows = tf.reshape(x, [lanes * examples, -1, channels]);
      return tf.reshape(tf.mean(rows, 1), [lanes, examples, channels]);
    },
  };
}
