import { assertAlmostEquals, assertEquals } from "@std/assert";
import { erf } from "./erf.ts";

// Abramowitz and Stegun, table 7.1, and its continuation to 16 digits.
const known: readonly [number, number][] = [
  [0, 0],
  [0.1, 0.1124629160182849],
  [0.5, 0.5204998778130465],
  [1, 0.8427007929497149],
  [2, 0.9953222650189527],
  [3, 0.9999779095030014],
];

Deno.test("erf: agrees with tabled values to a few units in the last place", () => {
  // The series sums up to 60 terms of one sign, each with a relative error of at most a few eps = 2.2e-16.
  for (const [x, value] of known) assertAlmostEquals(erf(x), value, 2e-15);
});

Deno.test("erf: is odd, and continuous where the series ends", () => {
  for (const [x] of known) assertEquals(erf(-x), -erf(x));
  assertAlmostEquals(erf(5.9999), erf(6), 1e-15);
});
