import { type Tensor, tf } from "../engine/mod.ts";
import { firstMaximum } from "./first_maximum.ts";
import type { Layer } from "./layer.ts";

export type PoolName = "avg" | "max";

/** The four corners of windows [rows, 2, columns, 2, c] in reading order, each [rows, 1, columns, c]. */
function corners(windows: Tensor): Tensor[] {
  const [rows, , columns, , channels] = windows.shape as number[];
  const flat = tf.reshape(windows, [rows!, 2, columns!, 2 * channels!]);
  return tf.split(flat, 2, 1).flatMap((row) => tf.split(row, 2, 3));
}

const pools: Record<PoolName, (windows: Tensor) => Tensor> = {
  avg: (windows) => tf.mean(windows, [1, 3]),
  max: (windows) => corners(windows).reduce(firstMaximum),
};

/**
 * 2×2 pool with stride 2 over [height, width, channels], both even: PyTorch's `nn.AvgPool2d(2)` or `nn.MaxPool2d(2)`, the
 * latter with PyTorch's rule for ties (the window's first index has all of the gradient) to every order of derivative.
 */
export function pool(name: PoolName, shape: readonly number[]): Layer {
  const [height, width, channels] = shape as readonly [number, number, number];
  const outputShape = [height / 2, width / 2, channels];
  return {
    parameters: [],
    outputShape,
    operations: 4 * outputShape.reduce((a, b) => a * b, 1),
    apply(_parameters, x) {
      const [replicates, examples] = x.shape as [number, number];
      const rows = replicates * examples * (height / 2);
      const windows = tf.reshape(x, [rows, 2, width / 2, 2, channels]);
      return tf.reshape(pools[name](windows), [replicates, examples, ...outputShape]);
    },
  };
}
