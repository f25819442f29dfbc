import { tf } from "../engine/mod.ts";
import { perLane } from "./per_lane.ts";
import type { Optimizer } from "./types.ts";

/** Gradient descent: θ ← θ − η∇L(θ). */
export const gradientDescent: Optimizer = {
  name: "gd",
  init: () => [],
  update: ({ parameters, gradients, stepSizes }) => ({
    parameters: parameters.map((p, i) => tf.sub(p, tf.mul(gradients[i]!, perLane(stepSizes, p)))),
    state: [],
  }),
};
