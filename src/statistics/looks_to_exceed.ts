import { capital } from "./capital.ts";

/**
 * The number of values after which the lower limit of `confidenceSequence` is above `mean`, or
 * undefined if it never is: the same rule without the limit's value, for simulations (the upper
 * limit: mirror values and mean at 1/2).
 */
export function looksToExceed(
  values: Iterable<number>,
  mean: number,
  alpha: number,
): number | undefined {
  const counts = new Map<number, number>();
  let looks = 0;
  for (const value of values) {
    looks++;
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (capital(counts, mean) >= 1 / alpha) return looks;
  }
  return undefined;
}
