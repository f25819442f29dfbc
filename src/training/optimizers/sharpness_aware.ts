import { tf } from "../../engine/mod.ts";
import { perLane } from "../per_lane.ts";
import type { Optimizer } from "../types.ts";
import { laneNorm } from "./lane_norm.ts";

/** Keeps 0/0 from where the gradient vanishes; far below every gradient that moves float32 parameters. */
const tiny = 1e-12;

/**
 * Sharpness-aware minimization, full batch (Foret et al. 2020, arXiv 2010.01412): θ ← θ − η∇L(θ + ρg/‖g‖), ‖g‖ the length of
 * a lane's whole gradient. ρ = 0 is gradient descent.
 */
export function sharpnessAware(rho: number): Optimizer {
  return {
    name: `sam_${rho}`,
    gradientsPerStep: 2,
    init: () => [],
    update({ parameters, gradients, stepSizes, gradientsAt }) {
      const reach = tf.div(rho, tf.add(laneNorm(gradients), tiny));
      const uphill = parameters.map((p, i) => tf.add(p, tf.mul(gradients[i]!, perLane(reach, p))));
      const slopes = gradientsAt(uphill);
      return {
        parameters: parameters.map((p, i) => tf.sub(p, tf.mul(slopes[i]!, perLane(stepSizes, p)))),
        state: [],
      };
    },
  };
}
