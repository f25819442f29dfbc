import { loop, type Tensor, tf } from "../../engine/mod.ts";
import { perLane } from "../per_lane.ts";
import type { Optimizer } from "../types.ts";
import { laneNorm } from "./lane_norm.ts";
import { dormandPrince } from "./dormand_prince.ts";

/**
 * How often the substeps still wanted are counted anew. A count is right unless a substep is refused after it, and each
 * refusal shortens the substep at least by a tenth, at most to a fifth.
 */
const rounds = 24;
/** Substeps of one round at most. */
const mostSubsteps = 500;

/**
 * Gradient flow dθ/dt = −∇L(θ) with its error controlled: Dormand and Prince's pair of orders 5 and 4, the longer of both kept.
 * A step is the time η. Each lane chooses its own substeps, inside the engine: one is kept when the root mean square over
 * the lane's parameters of error/(tolerance·(1 + |θ|)) is at most 1 (Hairer, Nørsett and Wanner, Solving Ordinary Differential
 * Equations I, II.4), and the next is 0.9·error^(−1/5) times as long, within a fifth and five times. A lane that does not
 * arrive within the substeps of a step becomes NaN, that is, it diverges. Time at step t is the sum of the step sizes
 * before it.
 *
 * State: the length of the last substep, [P], 0 before the first.
 */
export function adaptiveFlow(tolerance: number): Optimizer {
  return {
    name: `flow_adaptive_${tolerance}`,
    gradientsPerStep: 32,
    stateArrays: () => 1,
    init: (parameters) => [tf.zeros([parameters[0]!.shape[0]!])],
    update({ parameters, gradients, state, stepSizes, data, gradientsAt }) {
      const arrays = parameters.length;
      const first = tf.where(tf.greater(state[0]!, 0), state[0]!, stepSizes);
      const attempt = (now: Tensor[], fixed: Tensor[]) => {
        const point = { at: now.slice(0, arrays), slope: now.slice(arrays, 2 * arrays) };
        const [length, left] = now.slice(2 * arrays) as [Tensor, Tensor];
        const h = tf.minimum(length, left);
        const trial = dormandPrince(point, h, (p) => gradientsAt(p, fixed));
        const error = scaledError(trial.error, point.at, trial.at, tolerance);
        const kept = tf.lessEqual(error, 1);
        const choose = (after: Tensor[], before: Tensor[]) =>
          after.map((a, i) => tf.where(perLane(kept, a), a, before[i]!));
        return [
          ...choose(trial.at, point.at),
          ...choose(trial.slope, point.slope),
          nextLength(error, kept, h, length),
          tf.where(kept, tf.sub(left, h), left),
        ];
      };
      const round = (now: Tensor[], fixed: Tensor[]) => {
        const [length, left] = now.slice(2 * arrays) as [Tensor, Tensor];
        const wanted = tf.minimum(tf.ceil(tf.max(tf.divNoNan(left, length))), mostSubsteps);
        return loop(attempt, now, fixed, tf.cast(wanted, "int32"));
      };
      // A lane that has diverged would be tried in vain.
      const time = tf.where(tf.isFinite(laneNorm(gradients)), stepSizes, tf.zerosLike(stepSizes));
      const start = [...parameters, ...gradients, first, time];
      const end = loop(round, start, data, rounds);
      const [length, left] = end.slice(2 * arrays) as [Tensor, Tensor];
      const arrived = tf.lessEqual(left, 0);
      return {
        parameters: end.slice(0, arrays).map((p) =>
          tf.where(perLane(arrived, p), p, tf.fill(p.shape, NaN))
        ),
        state: [length],
      };
    },
  };
}

/** The root mean square over each lane's parameters of error/(tolerance·(1 + max |θ|)), |θ| of both ends: [P]. */
function scaledError(
  error: Tensor[],
  before: Tensor[],
  after: Tensor[],
  tolerance: number,
): Tensor {
  const size = before.reduce((sum, p) => sum + p.size / p.shape[0]!, 0);
  const squares = error.map((e, i) => {
    const magnitude = tf.maximum(tf.abs(before[i]!), tf.abs(after[i]!));
    const relative = tf.div(e, tf.mul(tf.add(magnitude, 1), tolerance));
    return tf.sum(tf.square(relative), e.shape.slice(1).map((_, k) => k + 1));
  });
  return tf.sqrt(tf.div(squares.reduce((x, y) => tf.add(x, y)), size));
}

/**
 * The next substep. Where an error is not a number the substep was far too long. One that was cut short to end with the step
 * says little of longer ones: it must not shorten them.
 */
function nextLength(error: Tensor, kept: Tensor, h: Tensor, length: Tensor): Tensor {
  const factor = tf.mul(0.9, tf.pow(tf.maximum(error, 1e-10), -0.2));
  const bounded = tf.minimum(tf.maximum(factor, 0.2), 5);
  const next = tf.mul(h, tf.where(tf.lessEqual(error, 1e30), bounded, tf.fill(h.shape, 0.2)));
  const cut = tf.logicalAnd(kept, tf.less(h, length));
  return tf.where(cut, tf.maximum(next, length), next);
}
