import { type Tensor, tf } from "../../engine/mod.ts";
import { perLane } from "../per_lane.ts";
import type { Optimizer } from "../types.ts";
import { decayed } from "./decayed.ts";

/**
 * Gradient descent with momentum as torch.optim.SGD has it, dampening 0: g ← g + decay·θ, v ← βv + g with v = 0 at first, and
 * θ ← θ − ηv ("polyak") or θ ← θ − η(g + βv) ("nesterov"). Its state is v.
 */
export function momentum(
  kind: "polyak" | "nesterov",
  { beta, decay }: { readonly beta: number; readonly decay: number },
): Optimizer {
  return {
    name: `${kind}_${beta}_${decay}`,
    stateArrays: (arrays) => arrays,
    init: (parameters) => parameters.map((p) => tf.zerosLike(p)),
    update({ parameters, gradients, state, stepSizes }) {
      const g = decayed(gradients, parameters, decay);
      const v = state.map((before, i) => tf.add(tf.mul(before, beta), g[i]!));
      const direction = kind === "polyak" ? v : ahead(g, v, beta);
      return {
        parameters: parameters.map((p, i) =>
          tf.sub(p, tf.mul(direction[i]!, perLane(stepSizes, p)))
        ),
        state: v,
      };
    },
  };
}

const ahead = (g: Tensor[], v: Tensor[], beta: number) =>
  g.map((slope, i) => tf.add(slope, tf.mul(v[i]!, beta)));
