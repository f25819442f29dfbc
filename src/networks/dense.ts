import { type Tensor, tf } from "../engine/mod.ts";
import type { Draw } from "./draw.ts";
import type { Layer, LayerParameter } from "./layer.ts";
import { product } from "./product.ts";

/** How one of a layer's parameters is scaled: the function uses `factor` times what is stored. */
export interface Scale {
  readonly factor: number;
  /** What is stored for each 1 that an initialization draws for the function; 1/factor where absent. */
  readonly stored?: number;
  /** What the parametrization's source draws for the stored parameter. */
  readonly draw: Draw;
}

export interface DenseOptions {
  readonly bias?: boolean;
  /** [height, width, channels] whose flattening this layer reads: PyTorch flattens channels first, we channels last. */
  readonly flattened?: readonly number[] | undefined;
  /** Factors in the forward pass; `nn.Linear` where absent. */
  readonly scaling?: { readonly weight: Scale; readonly bias: Scale } | undefined;
}

/** What a scale says of its parameter. */
const stored = (scale: Scale | undefined) =>
  scale ? { stored: scale.stored ?? 1 / scale.factor, paper: scale.draw } : {};

/**
 * Fully connected layer, PyTorch's `nn.Linear`: x·W + b with W [in, out], or with scaling x·W times its weight's factor
 * plus b times its bias's.
 */
export function dense(
  inputs: number,
  outputs: number,
  { bias = true, flattened, scaling }: DenseOptions = {},
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
    ...stored(scaling?.weight),
  };
  const offset: LayerParameter = {
    name: "bias",
    role: "bias",
    shape: [outputs],
    torch: { view: [outputs], axes: [0], shape: [outputs] },
    ...fans,
    ...stored(scaling?.bias),
  };
  const [factor, biasFactor] = [scaling?.weight.factor ?? 1, scaling?.bias.factor ?? 1];
  return {
    parameters: bias ? [weight, offset] : [weight],
    outputShape: [outputs],
    operations: (2 * inputs + (factor === 1 ? 0 : 1) + (bias ? 1 : 0)) * outputs,
    apply([w, b], x) {
      const y = times(factor, product(x, w!));
      return b ? tf.add(y, times(biasFactor, perReplicate(b))) : y;
    },
  };
}

const times = (factor: number, x: Tensor) => factor === 1 ? x : tf.mul(x, factor);

/** [P, outputs] → [P, 1, outputs], so that it broadcasts over examples. */
const perReplicate = (b: Tensor) => tf.reshape(b, [b.shape[0]!, 1, b.shape[1]!]);
