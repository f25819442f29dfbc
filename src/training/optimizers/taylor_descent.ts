import { type Tensor, tf } from "../../engine/mod.ts";
import { perLane } from "../per_lane.ts";
import type { Optimizer } from "../types.ts";

/**
 * Gradient descent on the loss' second-order Taylor model at the start θ₀, q(δ) = L + ⟨g, δ⟩ + ½⟨δ, Hδ⟩ with L, g and H those
 * of θ₀: δ ← δ − η(g + Hδ), one Hessian-vector product a step (Cohen et al. 2021, appendix on the quadratic approximation).
 * Parameters are θ₀ + δ; the losses of its rows are q's, while a sharpness is the real loss' at θ₀ + δ.
 *
 * State: θ₀…, δ….
 */
export const taylorDescent: Optimizer = {
  name: "taylor",
  gradientsPerStep: 3,
  stateArrays: (arrays) => 2 * arrays,
  init: (parameters) => [
    ...parameters.map((p) => tf.clone(p)),
    ...parameters.map((p) => tf.zerosLike(p)),
  ],
  update({ state, stepSizes, gradientsAt, productAt }) {
    const { start, delta } = split(state);
    const slope = gradientsAt(start), bent = productAt(start, delta);
    const next = delta.map((d, i) =>
      tf.sub(d, tf.mul(tf.add(slope[i]!, bent[i]!), perLane(stepSizes, d)))
    );
    return {
      parameters: start.map((p, i) => tf.add(p, next[i]!)),
      state: [...start.map((p) => tf.clone(p)), ...next],
    };
  },
  modelLoss({ state, gradientsAt, productAt, lossAt }) {
    const { start, delta } = split(state);
    const slope = gradientsAt(start), bent = productAt(start, delta);
    return delta.map((d, i) => {
      const tangent = tf.add(slope[i]!, tf.mul(bent[i]!, 0.5));
      return tf.sum(tf.mul(d, tangent), d.shape.slice(1).map((_, k) => k + 1));
    }).reduce((sum, part) => tf.add(sum, part), lossAt(start));
  },
};

const split = (state: readonly Tensor[]) => ({
  start: state.slice(0, state.length / 2),
  delta: state.slice(state.length / 2),
});
