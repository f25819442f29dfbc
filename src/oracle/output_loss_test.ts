import { assertAlmostEquals } from "@std/assert";
import { centralDifference } from "./central_difference.ts";
import { outputLoss } from "./output_loss.ts";

const f = Float64Array.of(0.3, -1.2, 2.1);
const y = Float64Array.of(0, 1, 0);
const u = Float64Array.of(0.5, -0.7, 0.2);
const moved = (s: number) => f.map((value, k) => value + s * u[k]!);
const along = (x: Float64Array) => x.reduce((sum, value, k) => sum + value * u[k]!, 0);

Deno.test("outputLoss: slope and curve are the derivatives of value and slope", () => {
  // Rounding 6,000 · eps · |value| with |value| < 8: below 1.1e-11.
  for (const name of ["mse", "cross-entropy"] as const) {
    const loss = outputLoss(name);
    const slope = centralDifference((s) => loss.value(moved(s), y));
    assertAlmostEquals(along(loss.slope(f, y)), slope, 2e-11);
    loss.curve(f, y, u).forEach((value, k) => {
      const found = centralDifference((s) => loss.slope(moved(s), y)[k]!);
      assertAlmostEquals(value, found, 2e-11);
    });
  }
});

Deno.test("outputLoss: cross-entropy stands outputs of any size", () => {
  const loss = outputLoss("cross-entropy");
  const big = Float64Array.of(1000, 0, 0);
  assertAlmostEquals(loss.value(big, Float64Array.of(1, 0, 0)), 0, 1e-12);
  assertAlmostEquals(loss.value(big, y), 1000, 1e-9);
});
