import { twoLayer } from "../two_layer.ts";
import { checkEnds } from "./check_ends.ts";
import { defineFamily } from "./family.ts";
import { largestWidth, numberField } from "./fields.ts";

/**
 * The solvable model of the catapult (Lewkowycz et al. 2020, arXiv 2003.02218): on "point:1:0" f and κ = (‖u‖² + ‖v‖²)/m obey
 * f ← f(1 − ηκ + η²f²/m), κ ← κ + ηf²(ηκ − 4)/m, and the sharpness at f = 0 is κ.
 */
export const twoLayerLinear = defineFamily({
  name: "twolayer",
  example: "twolayer:1000",
  summary: "u.v/sqrt(m) times the input, u and v of m numbers: the catapult's solvable model",
  layout: "flat",
  positional: { width: numberField("width", largestWidth) },
  options: {},
  plan({ width }, frame) {
    checkEnds("it maps one number to one", 1, 1, frame);
    return { activation: "identity", depth: 1, body: twoLayer(width), flat: true };
  },
});
