import { spreadOf } from "./spread.ts";

/** @throws RangeError if the list is empty or a number is not finite. */
export function median(numbers: readonly number[]): number {
  return spreadOf(numbers).median;
}
