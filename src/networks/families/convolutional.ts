import { activation } from "../activation.ts";
import { activationNames } from "../activations.ts";
import { convolution } from "../convolution.ts";
import { dense } from "../dense.ts";
import { flatten } from "../flatten.ts";
import type { Layer } from "../layer.ts";
import { pool } from "../pool.ts";
import { sequential } from "../sequential.ts";
import { sizeOf } from "../size_of.ts";
import { defineFamily, type NetworkFrame } from "./family.ts";
import { nameField, widthsField } from "./fields.ts";
import { imageOf } from "./image_shape.ts";

/** The paper's small convolutional networks. */
export const convolutional = defineFamily({
  name: "cnn",
  example: "cnn:32,32:tanh:avg",
  summary: "a width: 3x3 convolution, activation, 2x2 pool; then a linear head",
  layout: "image",
  positional: {
    widths: widthsField,
    activation: nameField("activation", activationNames),
    pool: nameField("pool", ["avg", "max"]),
  },
  options: {},
  plan({ widths, activation: name, pool: poolName }, frame) {
    const layers: Layer[] = [];
    let shape: readonly number[] = imageOf(frame, "a convolution");
    widths.forEach((width, i) => {
      checkPool(frame, shape, i);
      layers.push(convolution(shape, width, frame.form));
      layers.push(activation(name, layers.at(-1)!.outputShape));
      layers.push(pool(poolName, layers.at(-1)!.outputShape));
      shape = layers.at(-1)!.outputShape;
    });
    layers.push(flatten(shape), dense(sizeOf(shape), frame.outputs, { flattened: shape }));
    return {
      activation: name,
      depth: widths.length,
      body: sequential(layers),
      alone: frame.form === "native",
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
