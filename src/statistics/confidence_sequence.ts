import { capital, type ValueCounts } from "./capital.ts";

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
    if (rejected(counts, low === 0 ? Number.MIN_VALUE : low, alpha)) {
      low = largestRejected(counts, low, alpha);
    }
  }
  return low;
}

function rejected(counts: ValueCounts, mean: number, alpha: number): boolean {
  return capital(counts, mean) >= 1 / alpha;
}

/**
 * The capital falls as the mean grows, so what is rejected lies below one point: bisected to 1e-9,
 * the rejected end returned.
 */
function largestRejected(
  counts: ValueCounts,
  start: number,
  alpha: number,
): number {
  let low = start;
  let high = 1;
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (rejected(counts, middle, alpha)) low = middle;
    else high = middle;
  }
  return low;
}
