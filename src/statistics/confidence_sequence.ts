import { capital, type ValueCounts } from "./capital.ts";

/** Limits for a mean, each at the same error rate. */
export interface Limits {
  readonly low: number;
  readonly high: number;
}

/**
 * Limits for the mean of a variable on [0, 1] that hold at every look: the probability that the
 * lower limit is ever above the mean is at most `alpha`, and so for the upper one. A betting
 * confidence sequence (see `capital`), looked at after each value, intersected over the looks. A
 * mean is below the lower limit exactly if the capital against it once reached 1/alpha.
 *
 * After values that no one mean can explain the limits may cross (low > high), with probability at
 * most 2·alpha.
 *
 * @param values in the order in which they became known, each in [0, 1]
 * @param alpha error rate a side
 * @throws RangeError if a value is outside [0, 1]
 */
export function confidenceSequence(
  values: readonly number[],
  alpha: number,
): Limits {
  const wrong = values.find((value) => !(value >= 0 && value <= 1));
  if (wrong !== undefined) {
    throw new RangeError(
      `Cannot bound a mean: ${wrong} is among the values, all must be within 0 and 1`,
    );
  }
  return {
    low: lowerLimit(values, alpha),
    high: 1 - lowerLimit(values.map((value) => 1 - value), alpha),
  };
}

function lowerLimit(values: readonly number[], alpha: number): number {
  const counts = new Map<number, number>();
  let low = 0;
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
    low = raisedLimit(counts, low, alpha);
  }
  return low;
}

/**
 * The largest mean from `low` up that is rejected after these values, to 1e-9 and never above it. The
 * capital falls as the mean grows, so what is rejected lies below one point: found by regula falsi
 * on its logarithm (the Illinois variant), by bisection while that is infinite.
 */
function raisedLimit(counts: ValueCounts, low: number, alpha: number): number {
  const excess = (mean: number) => Math.log(capital(counts, mean) * alpha);
  let [left, right] = [low, 1];
  let [above, below] = [excess(Math.max(low, Number.MIN_VALUE)), Math.log(alpha)];
  if (above < 0) return low;
  let side = 0;
  while (right - left > 1e-9) {
    const straight = right - below * (right - left) / (below - above);
    const mean = straight > left && straight < right ? straight : (left + right) / 2;
    const found = excess(mean);
    if (found >= 0) {
      [left, above] = [mean, found];
      if (side > 0) below /= 2;
      side = 1;
    } else {
      [right, below] = [mean, found];
      if (side < 0) above /= 2;
      side = -1;
    }
  }
  return left;
}
