import { type Tensor, tf } from "../../engine/mod.ts";
import { perLane } from "../per_lane.ts";
import type { Optimizer } from "../types.ts";

/** What RMSProp, Adam and AdamW differ in. */
export interface AdaptiveOptions {
  /** Decay of the mean gradient; undefined: the gradient itself. */
  readonly beta1?: number;
  readonly beta2: number;
  readonly eps: number;
  readonly correction: boolean;
  /** Decoupled weight decay. */
  readonly decay: number;
}

/**
 * RMSProp, Adam and AdamW as torch.optim has them: ν ← β₂ν + (1−β₂)g², m ← β₁m + (1−β₁)g, and
 * θ ← θ(1 − η·decay) − η·(m/c₁)/(√ν/√c₂ + ε), where c₁ = 1−β₁ᵗ and c₂ = 1−β₂ᵗ at step t = 1, 2, …; both are 1 without bias
 * correction. Its preconditioner is P = c₁(√(ν/c₂) + ε) of the coming step (Cohen et al. 2022, arXiv 2207.14484).
 *
 * State: [m…], ν…, and with bias correction t, [P] float32, which stands still at 2²⁴: both corrections are 1 long before.
 */
export function adaptive(name: string, options: AdaptiveOptions): Optimizer {
  const { beta1, beta2, correction, decay } = options;
  const averages = (arrays: number) => beta1 === undefined ? 0 : arrays;
  const split = (state: Tensor[], arrays: number) => ({
    means: state.slice(0, averages(arrays)),
    squares: state.slice(averages(arrays), averages(arrays) + arrays),
    steps: state[averages(arrays) + arrays],
  });
  const squaresAfter = (squares: Tensor[], gradients: Tensor[]) =>
    squares.map((nu, i) => average(nu, tf.square(gradients[i]!), beta2));
  return {
    name: [name, beta1 ?? 0, beta2, options.eps, correction, decay].join("_"),
    stateArrays: (arrays) => averages(arrays) + arrays + (correction ? 1 : 0),
    init: (parameters) => [
      ...(beta1 === undefined ? [] : parameters.map((p) => tf.zerosLike(p))),
      ...parameters.map((p) => tf.zerosLike(p)),
      ...(correction ? [tf.zeros([parameters[0]!.shape[0]!])] : []),
    ],
    update({ parameters, gradients, state, stepSizes }) {
      const before = split(state, parameters.length);
      const means = before.means.map((m, i) => average(m, gradients[i]!, beta1!));
      const squares = squaresAfter(before.squares, gradients);
      const steps = before.steps && tf.add(before.steps, 1);
      const scales = scalesOf(squares, steps, options);
      const next = parameters.map((p, i) => {
        const eta = perLane(stepSizes, p);
        const kept = decay === 0 ? p : tf.mul(p, tf.sub(1, tf.mul(eta, decay)));
        return tf.sub(kept, tf.mul(eta, tf.div(means[i] ?? gradients[i]!, scales[i]!)));
      });
      return { parameters: next, state: [...means, ...squares, ...(steps ? [steps] : [])] };
    },
    preconditioner({ state, gradients }) {
      const { squares, steps } = split(state, gradients.length);
      return scalesOf(squaresAfter(squares, gradients), steps && tf.add(steps, 1), options);
    },
  };
}

const average = (mean: Tensor, value: Tensor, beta: number) =>
  tf.add(tf.mul(mean, beta), tf.mul(value, 1 - beta));

/** P, by what the mean gradient is divided: c₁(√ν/√c₂ + ε). */
function scalesOf(
  squares: Tensor[],
  steps: Tensor | undefined,
  { beta1 = 0, beta2, eps }: AdaptiveOptions,
): Tensor[] {
  if (!steps) return squares.map((nu) => tf.add(tf.sqrt(nu), eps));
  const [c1, rootC2] = [corrected(beta1, steps), tf.sqrt(corrected(beta2, steps))];
  return squares.map((nu) =>
    tf.mul(perLane(c1, nu), tf.add(tf.div(tf.sqrt(nu), perLane(rootC2, nu)), eps))
  );
}

/** 1 − βᵗ. By expm1, since in float32 the difference itself is wrong by 2⁻²⁴/(1−β) at the first step. */
const corrected = (beta: number, steps: Tensor): Tensor =>
  beta === 0 ? tf.onesLike(steps) : tf.neg(tf.expm1(tf.mul(steps, Math.log(beta))));
