import { goals, measuring } from "./shared_thresholds.ts";
import type { ClaimDefinition } from "./types.ts";
import { typically } from "./typically.ts";

export const h1b: ClaimDefinition = {
  id: "H1b",
  title: "Sharpness arrives at 2/η",
  source: "Cohen, Kaur, Li, Kolter and Talwalkar 2021 (arXiv 2103.00065), abstract and figure 1",
  statement: "Where training at a small step size makes a network sharper than 2/η before it has " +
    "fitted its data, training at η typically brings its sharpness up to 2/η.",
  population: "edge",
  quantity: "arrival@1",
  thresholds: { ...goals, ...measuring },
  decision: typically,
  expected: "supported",
  controls: [{
    id: "linear-at-half",
    statement: "a linear model with R = 0.5 on targets that it can fit: it converges without " +
      "break-even",
    recipe: "linear-at-half",
    window: "from-break-even",
    cells: 6,
  }],
  threats: [
    "Cells are chosen by pilot seeds that sharpen enough at a quarter of the step size; the claim " +
    "says nothing about others.",
    "That sharpness at break-even follows 2/η over step sizes holds by construction and is no " +
    "evidence.",
  ],
};
