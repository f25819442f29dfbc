import { UsageError } from "../std/usage_error.ts";

/** Where a number stands in a task spec, for the error message. */
export interface NumberPlace {
  /** The whole spec string. */
  readonly spec: string;
  /** What the number counts, e.g. "number of examples". */
  readonly what: string;
  readonly low: number;
  readonly high: number;
  /** A spec that is right, e.g. "blobs:80:10:4". */
  readonly example: string;
}

/**
 * The whole number that `text` writes in decimal digits.
 *
 * @throws UsageError when it is no such number, or not within the place's limits.
 */
export function wholeNumber(text: string, place: NumberPlace): number {
  const { spec, what, low, high, example } = place;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  if (value >= low && value <= high) return value;
  throw new UsageError(
    `Cannot read the task "${spec}": its ${what} is "${text}", a whole number from ${low} to ${high} is wanted, ` +
      `as in "${example}"`,
  );
}
