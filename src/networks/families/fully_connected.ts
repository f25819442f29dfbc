import { activation } from "../activation.ts";
import { activationNames } from "../activations.ts";
import { dense } from "../dense.ts";
import type { Layer } from "../layer.ts";
import { sizeOf } from "../size_of.ts";
import { type Family, imageShape } from "./family.ts";
import { readName, readWidths } from "./read_part.ts";

/** Fully connected networks. */
export const fullyConnected: Family = {
  name: "fc",
  pattern: "fc:<widths>:<activation>",
  example: "fc:200,200:tanh",
  summary: "fully connected, one width a hidden layer",
  plan(spec, [widthText, activationText], { inputShape, outputs }) {
    const widths = readWidths(spec, widthText!, this.example);
    const name = readName(spec, "activation", activationText!, activationNames);
    const layers: Layer[] = widths.flatMap((width, i) => [
      i === 0
        ? dense(sizeOf(inputShape), width, { flattened: imageShape(inputShape) })
        : dense(widths[i - 1]!, width),
      activation(name, [width]),
    ]);
    layers.push(dense(widths.at(-1)!, outputs));
    const depth = widths.length;
    return { spec, activation: name, depth, inputShape, outputs, layers, flat: true };
  },
};
