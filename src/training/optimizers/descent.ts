import { gradientDescent } from "../gradient_descent.ts";
import type { Optimizer } from "../types.ts";
import { decayed } from "./decayed.ts";

/** Gradient descent with weight decay: θ ← θ − η(g + decay·θ). Without decay it is `gradientDescent` itself. */
export function descent(decay: number): Optimizer {
  if (decay === 0) return gradientDescent;
  return {
    name: `gd_decay_${decay}`,
    init: () => [],
    update: (step) =>
      gradientDescent.update({
        ...step,
        gradients: decayed(step.gradients, step.parameters, decay),
      }),
  };
}
