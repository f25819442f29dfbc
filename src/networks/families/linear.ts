import { dense } from "../dense.ts";
import { sizeOf } from "../size_of.ts";
import { type Family, imageShape } from "./family.ts";

/** Linear models: the control that cannot sharpen. */
export const linear: Family = {
  name: "linear",
  pattern: "linear",
  example: "linear",
  summary: "one linear layer with bias",
  plan: (spec, _parts, { inputShape, outputs }) => ({
    spec,
    activation: "identity",
    depth: 0,
    inputShape,
    outputs,
    layers: [dense(sizeOf(inputShape), outputs, { flattened: imageShape(inputShape) })],
    flat: true,
  }),
};
