import { type Tensor, tf } from "../engine/mod.ts";
import { perLane } from "./per_lane.ts";
import type { Optimizer, StepContext } from "./types.ts";

/**
 * Gradient flow dθ/dt = −∇L(θ), by the classical Runge–Kutta method of order four: one step here is the time η, taken in
 * `substeps` equal parts. It is stable while λη/substeps < 2.78, so two substeps follow the flow up to λη/2 = 2.7.
 */
export function gradientFlow(substeps: number): Optimizer {
  return {
    name: `flow-${substeps}`,
    init: () => [],
    update: (step) => {
      let parameters = step.parameters;
      for (let k = 0; k < substeps; k++) {
        const first = k === 0 ? step.gradients : step.gradientsAt(parameters);
        parameters = rungeKutta(parameters, first, step, substeps);
      }
      return { parameters, state: [] };
    },
  };
}

function rungeKutta(at: Tensor[], k1: Tensor[], step: StepContext, substeps: number): Tensor[] {
  const move = (by: Tensor[], share: number) =>
    at.map((p, i) =>
      tf.sub(p, tf.mul(by[i]!, perLane(tf.mul(step.stepSizes, share / substeps), p)))
    );
  const k2 = step.gradientsAt(move(k1, 0.5));
  const k3 = step.gradientsAt(move(k2, 0.5));
  const k4 = step.gradientsAt(move(k3, 1));
  const mean = k1.map((a, i) =>
    tf.mul(tf.add(tf.add(a, k4[i]!), tf.mul(tf.add(k2[i]!, k3[i]!), 2)), 1 / 6)
  );
  return move(mean, 1);
}
