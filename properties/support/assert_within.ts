import { assert } from "@std/assert";
import { norm, type Vector } from "../../src/oracle/mod.ts";

/** Fails unless each array is as near to the one wanted, in Euclidean norm, as `tolerances` says. NaN is never near. */
export function assertWithin(
  found: Vector,
  wanted: Vector,
  tolerances: readonly number[],
  what: string,
): void {
  wanted.forEach((array, i) => {
    const error = norm([array.map((value, k) => found[i]![k]! - value)]);
    assert(
      error <= tolerances[i]!,
      `${what}, array ${i}: off by ${error} of ${norm([array])}, allowed ${tolerances[i]}`,
    );
  });
}
