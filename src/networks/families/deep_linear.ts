import { dense } from "../dense.ts";
import { xavierDraw } from "../draw.ts";
import { checkEnds, type Family, imageShape } from "./family.ts";
import { largestDepth, largestWidth, readNumber } from "./read_part.ts";

/** The paper's deep linear networks. */
export const deepLinear: Family = {
  name: "deeplinear",
  pattern: "deeplinear:<layers>:<width>",
  example: "deeplinear:20:50",
  summary: "square linear layers without bias; width equals the task's inputs and outputs",
  plan(spec, [layersText, widthText], { inputShape, outputs }) {
    const count = readNumber(spec, "number of layers", layersText!, largestDepth, this.example);
    const width = readNumber(spec, "width", widthText!, largestWidth, this.example);
    checkEnds(spec, `it maps ${width} numbers to ${width}`, width, width, inputShape, outputs);
    return {
      spec,
      activation: "identity",
      depth: count - 1,
      inputShape,
      outputs,
      layers: Array.from({ length: count }, (_, i) =>
        dense(width, width, {
          bias: false,
          flattened: i === 0 ? imageShape(inputShape) : undefined,
        })),
      flat: true,
      paperDraw: (_layer, parameter) => xavierDraw(parameter, "normal"),
    };
  },
};
