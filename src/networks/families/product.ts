import { factors } from "../factors.ts";
import { checkEnds } from "./check_ends.ts";
import { defineFamily } from "./family.ts";
import { numberField } from "./fields.ts";

/**
 * Minimal models: a product of numbers, to a power. On "point:1:1" two factors have the loss ½(1 − xy)², whose sharpness
 * where training ends depends on the start, and "product:2:power=2" has ½(1 − x²y²)², twice the model of Zhu et al. 2023
 * (arXiv 2210.03294), where it ends just below 2/η from a wide region; "product:4" is the ½(1 − xyzw)² that this comes from.
 */
export const product = defineFamily({
  name: "product",
  example: "product:2:power=2",
  summary: "a product of k numbers, to a power, times the input: minimal models",
  layout: "flat",
  positional: { factors: numberField("number of factors", 64, "<factors>") },
  options: { power: { field: numberField("power", 8), fallback: 1 } },
  plan({ factors: count, power }, frame) {
    checkEnds("it maps one number to one", 1, 1, frame);
    return {
      activation: "identity",
      depth: count - 1,
      body: factors(count, power),
      flat: true,
    };
  },
});
