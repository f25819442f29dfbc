import { activation } from "../activation.ts";
import { activationNames } from "../activations.ts";
import { dense } from "../dense.ts";
import type { Layer } from "../layer.ts";
import { sequential } from "../sequential.ts";
import { sizeOf } from "../size_of.ts";
import { defineFamily } from "./family.ts";
import { nameField, widthsField } from "./fields.ts";
import { imageShape } from "./image_shape.ts";

/** Fully connected networks. */
export const fullyConnected = defineFamily({
  name: "fc",
  example: "fc:200,200:tanh",
  summary: "fully connected, one width a hidden layer",
  layout: "flat",
  positional: { widths: widthsField, activation: nameField("activation", activationNames) },
  options: {},
  plan({ widths, activation: name }, { inputShape, outputs }) {
    const layers: Layer[] = widths.flatMap((width, i) => [
      i === 0
        ? dense(sizeOf(inputShape), width, { flattened: imageShape(inputShape) })
        : dense(widths[i - 1]!, width),
      activation(name, [width]),
    ]);
    layers.push(dense(widths.at(-1)!, outputs));
    return { activation: name, depth: widths.length, body: sequential(layers), flat: true };
  },
});
