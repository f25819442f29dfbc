import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { spreadLabels } from "./spread_labels.ts";

Deno.test("spreadLabels: labels far apart stay where they are", () => {
  assertEquals(spreadLabels([80, 10], 12, [0, 100]), [80, 10]);
});

Deno.test("spreadLabels: neighbours part, in their order, up to the last float of the distance", () => {
  const wanted = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { maxLength: 8 });
  fc.assert(
    fc.property(wanted, (places) => {
      const spread = spreadLabels(places, 13, [0, 200]);
      const order = places.map((_, index) => index).sort((a, b) => places[a]! - places[b]!);
      const sorted = order.map((index) => spread[index]!);
      for (let i = 1; i < sorted.length; i++) assert(sorted[i]! - sorted[i - 1]! >= 13 - 1e-9);
    }),
    { seed: 1, numRuns: 300 },
  );
});
