import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { weighted } from "./weighted.ts";

Deno.test("weighted: every whole number below the sum of weights belongs to one value", () => {
  const arbitrary = weighted([{ value: "a", weight: 1 }, {
    value: "b",
    weight: 3,
  }]);
  const drawn = fc.sample(fc.noBias(arbitrary), { seed: 1, numRuns: 4000 });
  // 4,000 draws of chance 1/4: standard deviation 27; a miss by 200 is 7 of them, chance below 1e-12.
  const shown = drawn.filter((value) => value === "a").length;
  assertEquals(Math.abs(shown - 1000) < 200, true, String(shown));
  assertEquals(new Set(drawn), new Set(["a", "b"]));
});

Deno.test("weighted: an empty list and a weight that is not a positive whole number are errors", () => {
  assertThrows(() => weighted([]), RangeError, "it is empty");
  for (const weight of [0, -1, 0.5, NaN]) {
    assertThrows(
      () => weighted([{ value: 1, weight }]),
      RangeError,
      `weight ${weight}`,
    );
  }
});
