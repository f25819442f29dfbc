import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { roundStepSize } from "./round_step_size.ts";

Deno.test("roundStepSize: three significant digits, whatever the size", () => {
  assertEquals([0.123456, 98.76, 1.0049e-7, 1234.5].map(roundStepSize), [
    ...[0.123, 98.8, 1e-7, 1230],
  ]);
});

Deno.test("roundStepSize: engines that differ in the last bits of a sharpness nearly always agree", () => {
  const steps = fc.sample(fc.double({ min: 1e-4, max: 10, noNaN: true }), {
    seed: 1,
    numRuns: 2000,
  });
  // Relative differences of 1e-6 cross a boundary between rounded values, 1e-3 to 1e-2 apart, once in 1,000 times or less.
  const apart = steps.filter((x) => roundStepSize(x) !== roundStepSize(x * (1 + 1e-6)));
  assertEquals(apart.length <= 8, true);
});
