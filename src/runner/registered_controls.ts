import { initialRatio } from "./step_sizes.ts";

/** Tasks that a linear model cannot fit, so that its loss does not vanish; and ones that it can, so that it converges. */
const unfittable = ["blobs:40:10:4", "blobs:80:10:4", "blobs:160:20:4"];
const fittable = ["blobs:8:12:4", "blobs:8:20:4", "blobs:12:20:4"];

/**
 * Every number of the branches and controls that no profile fixes, by recipe; part of the plan's hash. Ratios are R at
 * initialization. `measureEvery` and `interval` are even.
 */
export const registeredControls = {
  "linear": { tasks: fittable, ratio: initialRatio, steps: 800, measureEvery: 10 },
  "linear-at-half": { tasks: fittable, ratio: 0.5, steps: 20000, measureEvery: 500 },
  "linear-below": { tasks: unfittable, ratio: 0.99, steps: 800, measureEvery: 10 },
  /** Just above 2/η, so that the loss rises at every step: rises without a falling trend. */
  "linear-at-two": { tasks: unfittable, ratio: 1.002, steps: 600, measureEvery: 10 },
  /** `cutStep` is measured: a multiple of twice `measureEvery`. */
  "linear-cut": {
    ...{ tasks: unfittable, ratio: 0.95, steps: 800, measureEvery: 10 },
    ...{ cutStep: 100, cutBy: 2 },
  },
  /** `interval`: between the rows that repeat its constant sharpness. */
  "frozen-quadratic": { steps: 400, interval: 4 },
  "gradient-flow": { substeps: 2 },
  /** By less than 2, which can make training diverge at once and so say nothing of sharpness. */
  "raised": { by: 1.5 },
  /** So far from the edge that no loss may rise; H4 asks for 400 steps. */
  "small-step": { ratio: 0.05, steps: 440, measureEvery: 20 },
  /** H3's own branch: lanes in turn. */
  "cut": { by: [2, 4] },
} as const;
