import { assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import { capital } from "./capital.ts";

const countsOf = (values: readonly number[]) => {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};
const means = fc.double({ min: 1e-3, max: 1, noNaN: true });
const lists = fc.array(fc.constantFrom(0, 0.25, 1 / 3, 0.5, 0.75, 1), { maxLength: 60 });

Deno.test("capital: starts at one", () => {
  assertAlmostEquals(capital(new Map(), 0.7), 1, 1e-15);
});

Deno.test("capital: after n ones it is the mean of (1 + f·(1/m − 1))^n over the density 2f", () => {
  // ∫ 2f·(1 + g·f)^n df over (0, 1), by parts: 2·[f·a^(n+1)/(g(n+1)) − a^(n+2)/(g²(n+1)(n+2))].
  // The midpoint rule in 32 equal shares of probability has an error of order (n·g/32)², here 1e-3.
  const [n, m] = [4, 0.7];
  const g = 1 / m - 1;
  const a = 1 + g;
  const integral = 2 * (a ** (n + 1) / (g * (n + 1)) -
    (a ** (n + 2) - 1) / (g * g * (n + 1) * (n + 2)));
  assertAlmostEquals(capital(new Map([[1, n]]), m) / integral, 1, 1e-3);
});

Deno.test("capital: its expectation is one where the mean is the one that is bet against", () => {
  // All sequences of 12 Bernoulli values, by their number of ones.
  for (const m of [0.3, 0.7, 0.95]) {
    let expectation = 0;
    let binomial = 1;
    for (let k = 0; k <= 12; k++) {
      const counts = new Map([[1, k], [0, 12 - k]]);
      expectation += binomial * m ** k * (1 - m) ** (12 - k) * capital(counts, m);
      binomial *= (12 - k) / (k + 1);
    }
    assertAlmostEquals(expectation, 1, 1e-12);
  }
});

Deno.test("capital: falls as the mean that is bet against grows", () => {
  fc.assert(
    fc.property(lists, means, means, (values, a, b) => {
      const counts = countsOf(values);
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      // Rounding of up to 60·32 terms may turn equals around by 1e-12 of their size.
      return capital(counts, low) >= capital(counts, high) * (1 - 1e-12);
    }),
    { seed: 1, numRuns: 200 },
  );
});

Deno.test("capital: depends on how often values came, and is never NaN", () => {
  fc.assert(
    fc.property(lists, means, (values, mean) => {
      const there = capital(countsOf(values), mean);
      const back = capital(countsOf([...values].reverse()), mean);
      return !Number.isNaN(there) && Math.abs(there - back) <= 1e-12 * there;
    }),
    { seed: 2, numRuns: 200 },
  );
  assertEquals(capital(new Map([[1, 100_000], [0, 1]]), 0.5), Infinity);
});
