import { activation } from "../activation.ts";
import { activationNames } from "../activations.ts";
import { convolution } from "../convolution.ts";
import { dense } from "../dense.ts";
import { depthwiseConvolution } from "../depthwise_convolution.ts";
import { flatten } from "../flatten.ts";
import type { Layer } from "../layer.ts";
import { norm } from "../norm.ts";
import { pool } from "../pool.ts";
import { sequential } from "../sequential.ts";
import { sizeOf } from "../size_of.ts";
import { defineFamily, type NetworkFrame } from "./family.ts";
import { choiceField, nameField, switchField, widthsField } from "./fields.ts";
import { imageOf } from "./image_shape.ts";
import { checkNorm, coupling, normOf, normOptions } from "./norm_options.ts";

/** The paper's small convolutional networks; a norm follows the activation and precedes the pool, as in its code. */
export const convolutional = defineFamily({
  name: "cnn",
  example: "cnn:32,32:tanh:avg",
  summary: "a width: 3x3 convolution, activation, 2x2 pool; then a linear head",
  layout: "image",
  positional: {
    widths: widthsField,
    activation: nameField("activation", activationNames),
    pool: nameField("pool", ["avg", "max", "none"]),
  },
  options: {
    norm: { field: nameField("norm", ["none", "batch", "group", "layer"]), fallback: "none" },
    ...normOptions,
    stride: { field: choiceField("stride", [1, 2]), fallback: 1 },
    depthwise: { field: switchField("depthwise"), fallback: false },
  },
  plan({ widths, activation: name, pool: poolName, stride, depthwise, ...rest }, frame) {
    const kind = normOf(rest, frame);
    const layers: Layer[] = [];
    let shape: readonly number[] = imageOf(frame, "a convolution");
    const add = (make: (shape: readonly number[]) => Layer) => {
      layers.push(make(shape));
      shape = layers.at(-1)!.outputShape;
    };
    widths.forEach((width, i) => {
      if (depthwise) add((s) => depthwiseConvolution(s, stride));
      const one = { form: frame.form, ...(depthwise ? { kernel: 1 as const } : { stride }) };
      add((s) => convolution(s, width, one));
      add((s) => activation(name, s));
      checkNorm(kind, shape, `norm ${i + 1}`, frame);
      if (kind) add((s) => norm(kind, s));
      if (poolName === "none") return;
      checkPool(frame, shape, i);
      add((s) => pool(poolName, s));
    });
    layers.push(flatten(shape), dense(sizeOf(shape), frame.outputs, { flattened: shape }));
    return {
      activation: name,
      depth: widths.length,
      body: sequential(layers),
      alone: frame.form === "native",
      ...coupling(kind),
    };
  },
});

function checkPool({ refuse }: NetworkFrame, shape: readonly number[], layer: number): void {
  if (shape[0]! % 2 === 0 && shape[1]! % 2 === 0) return;
  const fits = layer === 0
    ? `an "fc" network`
    : `at most ${layer} ${layer === 1 ? "width" : "widths"}`;
  throw refuse(
    `its pool ${layer + 1} would get ${shape[0]}x${shape[1]} pixels`,
    `wanted even numbers, for this task ${fits}`,
  );
}
