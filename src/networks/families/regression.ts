import { activation } from "../activation.ts";
import { dense } from "../dense.ts";
import { xavierDraw } from "../draw.ts";
import { checkEnds, type Family } from "./family.ts";
import { largestWidth, readNumber } from "./read_part.ts";

/** The paper's network for Chebyshev tasks. */
export const regression: Family = {
  name: "regression",
  pattern: "regression:<width>",
  example: "regression:100",
  summary: "the paper's 1-width-1 tanh network, no output bias",
  plan(spec, [widthText], { inputShape, outputs }) {
    const width = readNumber(spec, "width", widthText!, largestWidth, this.example);
    checkEnds(spec, "it maps one number to one", 1, 1, inputShape, outputs);
    return {
      spec,
      activation: "tanh",
      depth: 1,
      inputShape,
      outputs,
      layers: [dense(1, width), activation("tanh", [width]), dense(width, 1, { bias: false })],
      flat: true,
      paperDraw: (layer, parameter) => xavierDraw(parameter, "normal", layer === 0 ? 1.9 : 1),
    };
  },
};
