import { assertEquals, assertGreater, assertLessOrEqual } from "@std/assert";
import { judge, randomStream, seedOf } from "../../src/statistics/mod.ts";
import { failingControl, testClaim } from "../../src/statistics/test_cells.ts";
import { type CellsOf, cellsOf } from "./test_cells_of.ts";
import { alpha, lowerCount, p0, p1, upperCount } from "./test_rates.ts";

const runs = 150;

/**
 * How many simulated claims come out so, through `judge` itself; and how many would without the
 * censored networks.
 */
function outcomesOf(name: string, population: CellsOf) {
  const counts = { supported: 0, refuted: 0, leftOutAbove: 0, leftOutBelow: 0 };
  for (let run = 0; run < runs; run++) {
    const cells = cellsOf(randomStream(seedOf("censoring", name, run)), population);
    const { outcome, interval } = judge(testClaim, cells, [failingControl], {});
    if (outcome === "supported") counts.supported++;
    if (outcome === "refuted") counts.refuted++;
    if (interval!.low > p0) counts.leftOutAbove++;
    if (interval!.high < p0) counts.leftOutBelow++;
  }
  return counts;
}

// The share is p0, and half of the networks that would not show the effect run out of budget first.
// Leaving them out makes the share look like 0.82. 150 runs bound a rate of alpha by 11 (tail
// 1e-6).
Deno.test("judge: censoring of what would not show the effect does not bring false support", () => {
  const population = { mean: p0, icc: 0.2, cells: 80, networks: 5, censorNotShown: 0.5 };
  const { supported, leftOutAbove } = outcomesOf("against", population);
  assertLessOrEqual(supported, upperCount(runs, alpha, 1e-6));
  assertGreater(leftOutAbove, runs / 2); // leaving them out would support it more often than not
});

Deno.test("judge: censoring of what would show the effect does not bring false refutation", () => {
  const population = { mean: p0, icc: 0.2, cells: 80, networks: 5, censorShown: 0.6 };
  const { refuted, leftOutBelow } = outcomesOf("for", population);
  assertLessOrEqual(refuted, upperCount(runs, alpha, 1e-6));
  assertGreater(leftOutBelow, runs / 2);
});

Deno.test("judge: a little censoring costs power, and a little only", () => {
  // One network in twenty, whatever it would show. Measured: 0.93, against 0.99 without.
  const population = { mean: p1, icc: 0.2, cells: 50, networks: 5, ineligible: 0.05 };
  const censored = { ...population, censorShown: 0.05, censorNotShown: 0.05 };
  const without = outcomesOf("power", population).supported;
  const { supported, refuted } = outcomesOf("power", censored);
  assertGreater(supported, lowerCount(runs, 0.8, 1e-6));
  assertGreater(without, supported - 1);
  assertEquals(refuted, 0);
});
