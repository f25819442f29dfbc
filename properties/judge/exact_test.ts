import { assertAlmostEquals, assertGreater, assertLess } from "@std/assert";
import { looksToExceed } from "../../src/statistics/mod.ts";
import { alpha, p0, p1 } from "./test_rates.ts";

// Where the networks of a cell always agree, cell values are zeros and ones, and the probability
// that the lower limit is ever above p0 can be summed up exactly: how often each value came is all
// that the rule looks at, so paths are counted by looks and ones.

/** Probability that the rule has decided "above" by each look. */
function decidedBy(looks: number, mean: number): number[] {
  let open = new Map([[0, 1]]);
  const decided = [0];
  for (let n = 1; n <= looks; n++) {
    const next = new Map<number, number>();
    let newly = 0;
    const reach = (ones: number, probability: number) => {
      if (above(n, ones)) newly += probability;
      else next.set(ones, (next.get(ones) ?? 0) + probability);
    };
    for (const [ones, probability] of open) {
      reach(ones + 1, probability * mean);
      reach(ones, probability * (1 - mean));
    }
    decided.push(decided.at(-1)! + newly);
    open = next;
  }
  return decided;
}

/**
 * Fewest ones among n values with which the capital against p0 is 1/alpha: ones last, zeros first.
 */
const fewest = new Map<number, number>();
function above(n: number, ones: number): boolean {
  let least = fewest.get(n);
  if (least === undefined) {
    least = [...fewest.values()].at(-1) ?? 0;
    while (least <= n && !reaches(n, least)) least++;
    fewest.set(n, least);
  }
  return ones >= least;
}

/**
 * Zeros first: no look before the last can have decided if the last one, with more ones, is the
 * first to.
 */
function reaches(n: number, ones: number): boolean {
  const values = Array.from({ length: n }, (_, i) => i < n - ones ? 0 : 1);
  return looksToExceed(values, p0, alpha) !== undefined;
}

Deno.test("looksToExceed: false support over 150 looks is at most alpha, summed up exactly", () => {
  const rate = decidedBy(150, p0)[150]!;
  assertLess(rate, alpha);
  assertGreater(rate, alpha / 5); // and the rule is not idle
});

Deno.test("looksToExceed: power at p1 where a cell's networks always agree, summed up exactly", () => {
  const decided = decidedBy(90, p1);
  assertAlmostEquals(decided[50]!, 0.70, 0.02);
  assertAlmostEquals(decided[90]!, 0.97, 0.02);
});
