import { type Tensor, tf } from "../engine/mod.ts";

/**
 * (θ_{t−1} + 2 θ_t + θ_{t+1}) / 4 of three consecutive iterates, parameter by parameter: an oscillation with period two drops
 * out to second order, so that sharpness there is that of the path which the iterates hover about (central flows'
 * midpoints; claims P11). The caller owns the tensors.
 */
export function weightedMidpoint(
  before: readonly Tensor[],
  now: readonly Tensor[],
  after: readonly Tensor[],
): Tensor[] {
  return now.map((middle, i) =>
    tf.tidy(() => tf.mul(tf.add(tf.add(before[i]!, after[i]!), tf.mul(middle, 2)), 0.25))
  );
}
