import { tf } from "../engine/mod.ts";
import type { Layer } from "./layer.ts";
import { placesOf, windowTaps } from "./window_taps.ts";

/** Every second pixel, from the first: PyTorch's `nn.AvgPool2d(1, stride=2)`. */
export function subsample(shape: readonly number[]): Layer {
  const [height, width, channels] = shape as readonly [number, number, number];
  const window = { kernel: 1, stride: 2 } as const;
  const outputShape = [placesOf(height, window), placesOf(width, window), channels];
  return {
    parameters: [],
    outputShape,
    operations: 0,
    apply(_parameters, x) {
      const images = tf.reshape(x, [-1, height, width, channels]);
      return tf.reshape(windowTaps(images, window)[0]!, [...x.shape.slice(0, -3), ...outputShape]);
    },
  };
}
