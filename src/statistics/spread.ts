import { quantileSorted } from "simple-statistics";

/** Median and 5 % and 95 % quantiles of `n` numbers. */
export interface Spread {
  readonly p05: number;
  readonly median: number;
  readonly p95: number;
  readonly n: number;
}

/**
 * Median and 5 % and 95 % quantiles of finite numbers, interpolated linearly (type 7).
 *
 * @throws RangeError if the list is empty or a number is not finite: a quantile over them would
 * mean nothing.
 */
export function spreadOf(numbers: readonly number[]): Spread {
  const wrong = numbers.find((x) => !Number.isFinite(x));
  if (numbers.length === 0 || wrong !== undefined) {
    throw new RangeError(
      `Cannot take quantiles: ${
        numbers.length === 0 ? "the list is empty" : `${wrong} is in the list`
      }, finite numbers are needed`,
    );
  }
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (p: number) => quantileSorted(sorted, p);
  return { p05: at(0.05), median: at(0.5), p95: at(0.95), n: sorted.length };
}
