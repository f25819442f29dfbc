import { type Tensor, tf } from "../../engine/mod.ts";
import { perLane } from "../per_lane.ts";

/** Where a flow is, and the gradient there. */
export interface FlowPoint {
  readonly at: Tensor[];
  readonly slope: Tensor[];
}

/** The pair's coefficients (Dormand and Prince 1980; Hairer, Nørsett and Wanner, table II.5.2). */
const stages = [
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
const difference = [
  ...[71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40],
];

/**
 * One step of Dormand and Prince's method for dθ/dt = −∇L(θ), of time h [P] a lane: the point of order five with the gradient
 * there, which is the next step's first, and its difference from the embedded one of order four. Six gradients.
 */
export function dormandPrince(
  { at, slope }: FlowPoint,
  h: Tensor,
  gradientsAt: (parameters: Tensor[]) => Tensor[],
): FlowPoint & { readonly error: Tensor[] } {
  const slopes = [slope];
  const along = (weights: readonly number[], i: number) =>
    weights.flatMap((weight, k) => weight === 0 ? [] : [tf.mul(slopes[k]![i]!, weight)])
      .reduce((x, y) => tf.add(x, y));
  let end = at;
  for (const weights of stages) {
    end = at.map((p, i) => tf.sub(p, tf.mul(perLane(h, p), along(weights, i))));
    slopes.push(gradientsAt(end));
  }
  return {
    at: end,
    slope: slopes.at(-1)!,
    error: at.map((p, i) => tf.mul(perLane(h, p), along(difference, i))),
  };
}
