import { type Tensor, tf } from "../engine/mod.ts";
import type { Layer, LayerParameter } from "./layer.ts";
import { placesOf, windowTaps } from "./window_taps.ts";

/**
 * 3×3 convolution of each channel by itself, a border of zeros: PyTorch's `nn.Conv2d(c, c, 3, stride, padding=1, groups=c)`.
 * Tap by tap for all replicates at once, in whichever form other convolutions are computed: nothing here is summed
 * over channels, and TensorFlow's own depthwise kernels have no second derivative.
 */
export function depthwiseConvolution(shape: readonly number[], stride: 1 | 2): Layer {
  const [height, width, channels] = shape as readonly [number, number, number];
  const [rows, columns] = [placesOf(height, { stride }), placesOf(width, { stride })];
  // As PyTorch counts them for a weight [c, 1, 3, 3].
  const fans = { fanIn: 9, fanOut: 9 * channels };
  const filters: LayerParameter = {
    name: "weight",
    role: "weight",
    shape: [3, 3, channels],
    torch: { view: [3, 3, channels], axes: [2, 0, 1], shape: [channels, 1, 3, 3] },
    ...fans,
  };
  const offset: LayerParameter = {
    name: "bias",
    role: "bias",
    shape: [channels],
    torch: { view: [channels], axes: [0], shape: [channels] },
    ...fans,
  };
  return {
    parameters: [filters, offset],
    outputShape: [rows, columns, channels],
    operations: rows * columns * channels * (2 * 9 + 1),
    apply([w, b], x) {
      const lanes = w!.shape[0]!;
      const examples = x.shape.at(-4)!;
      // Images that all replicates share stay shared: their axis of replicates is 1 long.
      const own = x.shape.length === 5 ? lanes : 1;
      const images = tf.reshape(x, [-1, height, width, channels]);
      const taps = windowTaps(images, { kernel: 3, stride })
        .map((tap) => tf.reshape(tap, [own, -1, channels]));
      const weights = tf.split(tf.reshape(w!, [lanes, 9, channels]), 9, 1);
      const start: Tensor = tf.reshape(b!, [lanes, 1, channels]);
      const sum = taps.reduce((y, tap, i) => tf.add(y, tf.mul(tap, weights[i]!)), start);
      return tf.reshape(sum, [lanes, examples, rows, columns, channels]);
    },
  };
}
