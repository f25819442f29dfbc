import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { shareLimits } from "./share_limits.ts";

Deno.test("shareLimits: rounds limits outward and keeps exact thousandths", () => {
  assertEquals(shareLimits({ low: 0.69996, estimate: 0.8, high: 0.9001 }), {
    low: "0.699",
    estimate: "0.800",
    high: "0.901",
  });
  assertEquals(shareLimits({ low: 0.731, estimate: 0.731, high: 0.731 }), {
    low: "0.731",
    estimate: "0.731",
    high: "0.731",
  });
});

Deno.test("shareLimits: printed limits hold the computed ones, up to the nudge of 1e-12", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, (a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      const printed = shareLimits({ low, estimate: low, high });
      assert(Number(printed.low) <= low + 2e-12);
      assert(Number(printed.high) >= high - 2e-12);
      assert(
        Number(printed.high) - high < 0.001 + 1e-12 && low - Number(printed.low) < 0.001 + 1e-12,
      );
    }),
    { seed: 1, numRuns: 500 },
  );
});
