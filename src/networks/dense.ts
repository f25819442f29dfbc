import { type Tensor, tf } from "../engine/mod.ts";
import type { Layer, LayerParameter } from "./layer.ts";
import { product } from "./product.ts";

export interface DenseOptions {
  readonly bias?: boolean;
  /** [height, width, channels] whose flattening this layer reads: PyTorch flattens channels first, we channels last. */
  readonly flattened?: readonly number[] | undefined;
}

/** Fully connected layer, PyTorch's `nn.Linear`: x·W + b with W [in, out]. */
export function dense(
  inputs: number,
  outputs: number,
  { bias = true, flattened }: DenseOptions = {},
): Layer {
  const fans = { fanIn: inputs, fanOut: outputs };
  const [height, width, channels] = flattened ?? [];
  const view = flattened ? [height!, width!, channels!, outputs] : [inputs, outputs];
  const weight: LayerParameter = {
    name: "weight",
    role: "weight",
    shape: [inputs, outputs],
    torch: {
      view,
      axes: flattened ? [3, 2, 0, 1] : [1, 0],
      shape: [outputs, inputs],
    },
    ...fans,
  };
  const offset: LayerParameter = {
    name: "bias",
    role: "bias",
    shape: [outputs],
    torch: { view: [outputs], axes: [0], shape: [outputs] },
    ...fans,
  };
  return {
    parameters: bias ? [weight, offset] : [weight],
    outputShape: [outputs],
    operations: 2 * inputs * outputs + (bias ? outputs : 0),
    apply([w, b], x) {
      const y = product(x, w!);
      return b ? tf.add(y, perReplicate(b)) : y;
    },
  };
}

/** [P, outputs] → [P, 1, outputs], so that it broadcasts over examples. */
const perReplicate = (b: Tensor) => tf.reshape(b, [b.shape[0]!, 1, b.shape[1]!]);
