import { dense } from "../dense.ts";
import { xavierDraw } from "../draw.ts";
import { drawnAs } from "../drawn_as.ts";
import { sequential } from "../sequential.ts";
import { checkEnds } from "./check_ends.ts";
import { defineFamily } from "./family.ts";
import { largestDepth, largestWidth, numberField } from "./fields.ts";
import { imageShape } from "./image_shape.ts";

/** The paper's deep linear networks. */
export const deepLinear = defineFamily({
  name: "deeplinear",
  example: "deeplinear:20:50",
  summary: "square linear layers without bias; width equals the task's inputs and outputs",
  layout: "flat",
  positional: {
    layers: numberField("number of layers", largestDepth, "<layers>"),
    width: numberField("width", largestWidth),
  },
  options: {},
  plan({ layers, width }, frame) {
    checkEnds(`it maps ${width} numbers to ${width}`, width, width, frame);
    const flattened = imageShape(frame.inputShape);
    const square = (i: number) =>
      dense(width, width, { bias: false, flattened: i === 0 ? flattened : undefined });
    const drawn = (i: number) => drawnAs(square(i), (p) => xavierDraw(p, "normal"));
    return {
      activation: "identity",
      depth: layers - 1,
      body: sequential(Array.from({ length: layers }, (_, i) => drawn(i))),
      flat: true,
    };
  },
});
