import { assertGreaterOrEqual, assertLessOrEqual } from "@std/assert";
import { correlations } from "./test_populations.ts";
import { alpha, lowerCount, p0, p1, supportedOf, upperCount } from "./test_rates.ts";

// Seeds are fixed, so these tests give the same answer every time. Their bounds are those of a test
// with fresh seeds whose chance of a false alarm is one in a million for each count.
const tail = 1e-6;

for (const icc of correlations) {
  // 2,000 claims with a mean share of exactly p0, looked at after each of 120 cells. A judge that
  // erred at alpha would fail this test with probability 1e-6; one that erred at 3·alpha would pass
  // it with probability 0.002. Measured: 0.005 to 0.010.
  Deno.test(`false support at p0 is at most alpha, over all looks, at a correlation of ${icc}`, () => {
    const supported = supportedOf({ mean: p0, icc, cells: 120, runs: 2000 });
    assertLessOrEqual(supported, upperCount(2000, alpha, tail));
  });
}

// The power that the design counts on: 0.90 at 50 cells × 4 networks where two networks of a cell
// correlate by one half. Where cells are more alike it is higher, where they are less alike, lower:
// that is what the size of the sample cannot buy back, and more cells can (90 cells at a
// correlation of 1: 0.97). Measured with 2,000 runs: 1.000, 0.994, 0.910, 0.780, 0.697.
const powers = { 0: 0.999, 0.2: 0.99, 0.5: 0.9, 0.8: 0.76, 1: 0.68 } as const;

for (const icc of correlations) {
  Deno.test(`power at p1 with 50 cells is about ${powers[icc]} at a correlation of ${icc}`, () => {
    const supported = supportedOf({ mean: p1, icc, cells: 50, runs: 2000 });
    assertGreaterOrEqual(supported, lowerCount(2000, powers[icc], tail));
  });
}

Deno.test("200 networks in 20 cells have little power: cells cannot be bought with networks", () => {
  // Measured: 0.23 at a correlation of one half, against 0.91 with the same networks in 50 cells.
  const supported = supportedOf({ mean: p1, icc: 0.5, cells: 20, networks: 10, runs: 1000 });
  assertLessOrEqual(supported, upperCount(1000, 0.3, tail));
});
