import fc from "fast-check";
import type { Weighted } from "./types.ts";

/**
 * One of the values, each with the chance of its weight among all. Drawn by one whole number below the sum of weights
 * rather than by `fc.oneof`, whose chances shift with its nesting.
 *
 * @throws RangeError if the list is empty or a weight is not a positive whole number.
 */
export function weighted<T>(list: readonly Weighted<T>[]): fc.Arbitrary<T> {
  const wrong = list.find(({ weight }) => !Number.isSafeInteger(weight) || weight < 1);
  if (list.length === 0 || wrong) {
    throw new RangeError(
      `Cannot draw from a weighted list: ${
        wrong ? `it has the weight ${wrong.weight}` : "it is empty"
      }; positive whole numbers are needed`,
    );
  }
  const total = list.reduce((sum, { weight }) => sum + weight, 0);
  return fc.integer({ min: 0, max: total - 1 }).map((drawn) => {
    let left = drawn;
    return list.find(({ weight }) => (left -= weight) < 0)!.value;
  });
}
