import { tf } from "../../engine/mod.ts";
import { activation } from "../activation.ts";
import { average } from "../average.ts";
import { type Child, composite } from "../composite.ts";
import { convolution } from "../convolution.ts";
import { dense } from "../dense.ts";
import type { Draw } from "../draw.ts";
import { drawnAs } from "../drawn_as.ts";
import type { Layer, LayerParameter } from "../layer.ts";
import { norm, type NormKind } from "../norm.ts";
import { sequential } from "../sequential.ts";
import { sizeOf } from "../size_of.ts";
import { subsample } from "../subsample.ts";
import { defineFamily, type NetworkFrame } from "./family.ts";
import { choiceField, nameField } from "./fields.ts";
import { imageOf } from "./image_shape.ts";
import { checkNorm, coupling, normOf, normOptions } from "./norm_options.ts";
import { narrowed, widthOption } from "./width_factor.ts";

const fullWidths = [16, 32, 64];

/** What a block needs to know besides its shape. */
interface Parts {
  readonly kind: NormKind;
  readonly frame: NetworkFrame;
}

/**
 * The paper's CIFAR ResNet: He, Zhang, Ren and Sun 2015, section 4.2, three stages of (layers − 2)/6 blocks, shortcuts
 * without weights (option A). As in the paper's `resnet_cifar` module, which its repository imports and forks of it hold, a
 * shortcut to a narrower image is every second pixel, normed, with channels of zeros behind its own; and the last norm of
 * each block starts with gain 0.
 */
export const resnet = defineFamily({
  name: "resnet",
  example: "resnet:32",
  summary: "CIFAR ResNet of 6n+2 layers as in the paper; batch norm, ReLU",
  layout: "image",
  positional: { layers: choiceField("number of layers", [8, 14, 20, 32, 44, 56]) },
  options: {
    norm: { field: nameField("norm", ["batch", "group", "layer"]), fallback: "batch" },
    ...normOptions,
    width: widthOption,
  },
  plan({ layers, width, ...rest }, frame) {
    const kind = normOf(rest, frame)!;
    const parts = { kind, frame };
    const widths = fullWidths.map((full) => narrowed(full, width));
    const stem = convolved(imageOf(frame, "a convolution"), widths[0]!, 1, frame);
    const children: Child[] = [
      { name: "conv1", layer: stem },
      { name: "bn1", layer: normed(stem.outputShape, "bn1", parts) },
    ];
    let shape = stem.outputShape;
    widths.forEach((channels, stage) => {
      const name = `layer${stage + 1}`;
      const blocks = Array.from({ length: (layers - 2) / 6 }, (_, i) => {
        const made = block(shape, channels, stage > 0 && i === 0, `${name}.${i}`, parts);
        shape = made.outputShape;
        return made;
      });
      children.push({ name, layer: sequential(blocks) });
    });
    const relu = activation("relu", stem.outputShape);
    const mean = average(shape);
    const operations = relu.operations + mean.operations;
    const head = dense(shape.at(-1)!, frame.outputs);
    const body = composite(
      [...children, { name: "fc", layer: head }],
      { outputShape: head.outputShape, operations },
      (run, x) => {
        const first = relu.apply([], run("bn1", run("conv1", x)));
        const last = widths.reduce((y, _, stage) => run(`layer${stage + 1}`, y), first);
        return run("fc", mean.apply([], last));
      },
    );
    return {
      activation: "relu",
      depth: layers - 1,
      body,
      alone: frame.form === "native",
      ...coupling(kind),
    };
  },
});

/** Two convolutions with norms, and the way around them. `narrows`: the first halves the image. */
function block(
  shape: readonly number[],
  channels: number,
  narrows: boolean,
  name: string,
  parts: Parts,
): Layer {
  const { frame } = parts;
  const conv1 = convolved(shape, channels, narrows ? 2 : 1, frame);
  const outputShape = conv1.outputShape;
  const relu = activation("relu", outputShape);
  const children: Child[] = [
    { name: "conv1", layer: conv1 },
    { name: "bn1", layer: normed(outputShape, `${name}.bn1`, parts) },
    { name: "conv2", layer: convolved(outputShape, channels, 1, frame) },
    { name: "bn2", layer: silenced(normed(outputShape, `${name}.bn2`, parts)) },
  ];
  if (narrows) {
    const every = subsample(shape);
    const members = sequential([every, normed(every.outputShape, `${name}.downsample.1`, parts)]);
    children.push({ name: "downsample", layer: members });
  }
  const operations = 2 * relu.operations + sizeOf(outputShape);
  return composite(children, { outputShape, operations }, (run, x) => {
    const inner = relu.apply([], run("bn1", run("conv1", x)));
    const around = narrows ? withZeros(run("downsample", x), channels) : x;
    return relu.apply([], tf.add(run("bn2", run("conv2", inner)), around));
  });
}

/** Channels of zeros behind those that are there. */
function withZeros(x: tf.Tensor, channels: number): tf.Tensor {
  const missing = channels - x.shape.at(-1)!;
  return tf.pad(x, x.shape.map((_, axis) => [0, axis === x.shape.length - 1 ? missing : 0]));
}

function convolved(
  shape: readonly number[],
  channels: number,
  stride: 1 | 2,
  { form }: NetworkFrame,
): Layer {
  return drawnAs(convolution(shape, channels, { form, stride, bias: false }), paperDraw);
}

/** He's, by the fan out. */
function paperDraw({ fanOut }: LayerParameter): Draw {
  return { kind: "normal", deviation: Math.sqrt(2 / fanOut) };
}

function normed(shape: readonly number[], name: string, { kind, frame }: Parts): Layer {
  checkNorm(kind, shape, `norm "${name}"`, frame);
  return norm(kind, shape);
}

/** A norm that the source starts with gain 0, so that its block begins as its shortcut. */
function silenced(layer: Layer): Layer {
  return drawnAs(layer, () => ({ kind: "zero" }));
}
