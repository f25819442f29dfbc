import { activation } from "../activation.ts";
import { dense } from "../dense.ts";
import { xavierDraw } from "../draw.ts";
import { drawnAs } from "../drawn_as.ts";
import { sequential } from "../sequential.ts";
import { checkEnds } from "./check_ends.ts";
import { defineFamily } from "./family.ts";
import { largestWidth, numberField } from "./fields.ts";

/** The paper's network for Chebyshev tasks. */
export const regression = defineFamily({
  name: "regression",
  example: "regression:100",
  summary: "the paper's 1-width-1 tanh network, no output bias",
  layout: "flat",
  positional: { width: numberField("width", largestWidth) },
  options: {},
  plan({ width }, frame) {
    checkEnds("it maps one number to one", 1, 1, frame);
    return {
      activation: "tanh",
      depth: 1,
      body: sequential([
        drawnAs(dense(1, width), (p) => xavierDraw(p, "normal", 1.9)),
        activation("tanh", [width]),
        drawnAs(dense(width, 1, { bias: false }), (p) => xavierDraw(p, "normal")),
      ]),
      flat: true,
    };
  },
});
