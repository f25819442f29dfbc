import { activation } from "../activation.ts";
import { activationNames } from "../activations.ts";
import { convolution } from "../convolution.ts";
import { dense } from "../dense.ts";
import { flatten } from "../flatten.ts";
import type { Layer } from "../layer.ts";
import { pool, type PoolName } from "../pool.ts";
import { sizeOf } from "../size_of.ts";
import type { Family } from "./family.ts";
import { readName, readWidths, specError } from "./read_part.ts";

/** The paper's small convolutional networks. */
export const convolutional: Family = {
  name: "cnn",
  pattern: "cnn:<widths>:<activation>:<avg|max>",
  example: "cnn:32,32:tanh:avg",
  summary: "a width: 3x3 convolution, activation, 2x2 pool; then a linear head",
  plan(spec, [widthText, activationText, poolText], { inputShape, outputs, form }) {
    const widths = readWidths(spec, widthText!, this.example);
    const name = readName(spec, "activation", activationText!, activationNames);
    const poolName = readName<PoolName>(spec, "pool", poolText!, ["avg", "max"]);
    const layers: Layer[] = [];
    let shape = inputShape;
    widths.forEach((width, i) => {
      checkImage(spec, shape, i);
      layers.push(convolution(shape, width, form));
      layers.push(activation(name, layers.at(-1)!.outputShape));
      layers.push(pool(poolName, layers.at(-1)!.outputShape));
      shape = layers.at(-1)!.outputShape;
    });
    layers.push(flatten(shape), dense(sizeOf(shape), outputs, { flattened: shape }));
    return {
      spec,
      activation: name,
      depth: widths.length,
      inputShape,
      outputs,
      layers,
      flat: false,
      alone: form === "native",
    };
  },
};

function checkImage(spec: string, shape: readonly number[], layer: number): void {
  if (shape.length !== 3) {
    throw specError(
      spec,
      `the task's examples have shape [${shape.join(", ")}]`,
      `a convolution wants images [height, width, channels]; choose an image task or an "fc" network`,
    );
  }
  if (shape[0]! % 2 === 0 && shape[1]! % 2 === 0) return;
  const fits = layer === 0
    ? `an "fc" network`
    : `at most ${layer} ${layer === 1 ? "width" : "widths"}`;
  throw specError(
    spec,
    `its pool ${layer + 1} would get ${shape[0]}x${shape[1]} pixels`,
    `wanted even numbers, for this task ${fits}`,
  );
}
