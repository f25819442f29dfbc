import { dense } from "../dense.ts";
import { sequential } from "../sequential.ts";
import { sizeOf } from "../size_of.ts";
import { defineFamily } from "./family.ts";
import { imageShape } from "./image_shape.ts";

/** Linear models: the control that cannot sharpen. */
export const linear = defineFamily({
  name: "linear",
  example: "linear",
  summary: "one linear layer with bias",
  layout: "flat",
  positional: {},
  options: {},
  plan: (_values, { inputShape, outputs }) => ({
    activation: "identity",
    depth: 0,
    body: sequential([
      dense(sizeOf(inputShape), outputs, { flattened: imageShape(inputShape) }),
    ]),
    flat: true,
  }),
});
