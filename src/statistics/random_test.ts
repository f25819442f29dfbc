import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { type Random, randomStream } from "./random.ts";
import { seedOf } from "./seeds.ts";

const draws = (n: number, draw: (random: Random) => number, name = "test") => {
  const random = randomStream(seedOf(name));
  return Array.from({ length: n }, () => draw(random));
};
const mean = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0) / xs.length;

Deno.test("randomStream: the first numbers of a seed never change", () => {
  const random = randomStream(seedOf("pinned", 1));
  assertEquals(
    [
      random.uniform(),
      random.normal(),
      random.integer(1000),
      random.pick(["a", "b", "c"]),
    ],
    [0.14958532453795426, 0.4526723266354834, 85, "a"],
  );
});

Deno.test("randomStream: the same seed repeats, another seed does not", () => {
  const uniform = (random: Random) => random.uniform();
  assertEquals(draws(5, uniform), draws(5, uniform));
  assertEquals(
    draws(5, uniform).some((x, i) => x === draws(5, uniform, "other")[i]),
    false,
  );
});

// 20,000 draws from a fixed seed: the sample mean has a standard deviation of s/√20000, so five of
// them are 5·0.2887/141 = 0.0102 (uniform) and 5/141 = 0.036 (normal); the seed being fixed, a pass
// is a pass for ever.
Deno.test("randomStream: uniform numbers have the uniform's mean, variance and range", () => {
  const xs = draws(20_000, (random) => random.uniform());
  assertAlmostEquals(mean(xs), 0.5, 0.0102);
  assertAlmostEquals(mean(xs.map((x) => (x - 0.5) ** 2)), 1 / 12, 0.003);
  assertEquals(xs.every((x) => x >= 0 && x < 1), true);
});

Deno.test("randomStream: normal numbers have the normal's first four moments", () => {
  const xs = draws(20_000, (random) => random.normal());
  assertAlmostEquals(mean(xs), 0, 0.036);
  // Standard deviations of x², x³, x⁴ are √2, √15, √96.
  assertAlmostEquals(mean(xs.map((x) => x ** 2)), 1, 5 * Math.SQRT2 / 141);
  assertAlmostEquals(mean(xs.map((x) => x ** 3)), 0, 5 * Math.sqrt(15) / 141);
  assertAlmostEquals(mean(xs.map((x) => x ** 4)), 3, 5 * Math.sqrt(96) / 141);
});

Deno.test("randomStream: integers are uniform", () => {
  const counts = new Array(10).fill(0);
  for (const n of draws(20_000, (random) => random.integer(10))) counts[n]++;
  const chi2 = counts.reduce((sum, c) => sum + (c - 2000) ** 2 / 2000, 0);
  assertLess(chi2, 27.9); // 99.9 % quantile of chi-squared with 9 degrees of freedom
});

Deno.test("randomStream: what is not a seed, an empty list and a wrong range are refused", () => {
  assertThrows(() => randomStream("seed"), RangeError, "seedOf");
  assertThrows(() => randomStream("0".repeat(64)), RangeError, "seedOf");
  assertThrows(() => randomStream(seedOf("x")).pick([]), RangeError, "empty");
  for (const n of [0, -1, 1.5, NaN]) {
    assertThrows(
      () => randomStream(seedOf("x")).integer(n),
      RangeError,
      "whole number",
    );
  }
});
