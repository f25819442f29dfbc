import { goals, measuring } from "./shared_thresholds.ts";
import type { ClaimDefinition } from "./types.ts";
import { typically } from "./typically.ts";

export const h2: ClaimDefinition = {
  id: "H2",
  title: "Hovering at the edge",
  source: "Cohen, Kaur, Li, Kolter and Talwalkar 2021 (arXiv 2103.00065), abstract and figure 1",
  statement:
    "Once sharpness has reached 2/η it typically neither grows on nor falls back nor makes " +
    "training diverge, but stays near 2/η until training ends.",
  population: "edge",
  quantity: "hovering@1",
  thresholds: {
    windowStart: 0.2,
    measurements: 40,
    medianLow: 0.95,
    medianHigh: 1.25,
    bandLow: 0.9,
    bandHigh: 1.2,
    wideBandLow: 0.85,
    wideBandHigh: 1.35,
    inBand: 0.8,
    leftShare: 0.1,
    ...goals,
    ...measuring,
  },
  decision: typically,
  expected: "supported",
  controls: [
    {
      id: "frozen-quadratic",
      statement: "gradient descent on the quadratic frozen where a network has R ≥ 1.05: it " +
        "diverges",
      recipe: "frozen-quadratic",
      window: "whole-run",
      cells: 8,
    },
    {
      id: "gradient-flow",
      statement: "gradient flow continued from break-even: nothing holds sharpness, R passes 1.5",
      recipe: "gradient-flow",
      window: "whole-run",
      cells: 8,
    },
    {
      id: "permuted-step-sizes",
      statement: "each network's sharpness from its break-even on, read with the step size of a " +
        "network of another cell",
      recipe: "permuted-step-sizes",
      window: "whole-run",
      cells: 12,
    },
  ],
  threats: [
    "Networks whose window holds too few measurements are left out: training that ends soon after " +
    "break-even is not covered.",
    "The band is wide; how far above 2/η sharpness lies is judged by H2-above.",
    "The first overshoot is not judged: rounding decides its height.",
  ],
};
