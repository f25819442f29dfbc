import { loop, tf } from "../../engine/mod.ts";
import type { Optimizer } from "../types.ts";
import { perLane } from "../per_lane.ts";
import { mostSubsteps } from "./most_substeps.ts";
import { rungeKutta } from "./runge_kutta.ts";

/**
 * Gradient flow dθ/dt = −∇L(θ) by the classical Runge–Kutta method, as the paper's src/flow.py integrates it: a step is the
 * time η ("tick"), taken in substeps of min(alpha/λ, cap), the last one shortened to end at η; λ is the lane's sharpness as
 * last measured, and where it is not positive the substep is `cap`. The method is stable while substep·λ < 2.78, so alpha 1
 * leaves room for sharpness to grow by 2.7 between measurements. A lane that wants more than `mostSubsteps` becomes NaN. Time at step t is the sum of the step sizes before it.
 */
export function stableFlow(
  { alpha, cap }: { readonly alpha: number; readonly cap: number },
): Optimizer {
  return {
    name: `flow_${alpha}_${cap}`,
    readsSharpness: true,
    gradientsPerStep: 16,
    init: () => [],
    update({ parameters, stepSizes, sharpness, data, gradientsAt }) {
      // alpha/λ, and cap where λ is below alpha/cap or not positive.
      const stable = tf.div(alpha, tf.maximum(sharpness!, alpha / cap));
      const within = tf.lessEqual(stepSizes, tf.mul(stable, mostSubsteps));
      const times = tf.where(within, stepSizes, tf.zerosLike(stepSizes));
      const substeps = tf.cast(tf.ceil(tf.max(tf.div(times, stable))), "int32");
      const next = loop(
        (at, [time, substep, ...fixed], k) => {
          const before = tf.mul(substep!, tf.cast(k, "float32"));
          const h = tf.minimum(tf.maximum(tf.sub(time!, before), 0), substep!);
          const slopes = (p: typeof at) => gradientsAt(p, fixed);
          return rungeKutta(at, slopes(at), h, slopes);
        },
        parameters,
        [times, stable, ...data],
        substeps,
      );
      return {
        parameters: next.map((p) => tf.where(perLane(within, p), p, tf.fill(p.shape, NaN))),
        state: [],
      };
    },
  };
}
