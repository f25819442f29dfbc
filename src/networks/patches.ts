import { tf } from "../engine/mod.ts";
import { dense } from "./dense.ts";
import type { Layer, LayerParameter } from "./layer.ts";

/**
 * Images cut into squares of `side` pixels, each mapped to `width` numbers: PyTorch's `nn.Conv2d(c, width, side,
 * stride=side)`. Images [n, height, width, c], the same for all replicates, become [P, n · squares, width], squares row by
 * row; `side` divides both lengths.
 */
export function patches(
  [rows, columns, channels]: readonly [number, number, number],
  side: number,
  width: number,
): Layer {
  const [high, wide] = [rows / side, columns / side];
  const inputs = side * side * channels;
  const layer = dense(inputs, width, { flattened: [side, side, channels] });
  const [weight, bias] = layer.parameters as [LayerParameter, LayerParameter];
  const torch = { ...weight.torch, shape: [width, channels, side, side] };
  return {
    parameters: [{ ...weight, torch }, bias],
    outputShape: [high * wide, width],
    operations: high * wide * layer.operations,
    apply(parameters, x) {
      const strips = tf.reshape(x, [-1, side, wide, side * channels]);
      const squares = tf.transpose(strips, [0, 2, 1, 3]);
      return layer.apply(parameters, tf.reshape(squares, [-1, inputs]));
    },
  };
}
