import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { numberText } from "./number_text.ts";

for (
  const [value, text] of [
    [0, "0"],
    [-0, "0"],
    [212, "212"],
    [2.34567, "2.346"],
    [0.1 + 0.2, "0.3"],
    [1234.567, "1235"],
    [4e12, "4e12"],
    [1.1920929e-7, "1.192e-7"],
    [-0.00012345, "-1.234e-4"],
    [999999.7, "1000000"],
    [Infinity, "not finite"],
  ] as const
) {
  Deno.test(`numberText: ${value} is "${text}"`, () => assertEquals(numberText(value), text));
}

Deno.test("numberText: reads back within half of the fourth digit", () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 })
        .filter((x) => Math.abs(x) > 1e-300),
      (x) => Math.abs(Number(numberText(x)) - x) <= Math.abs(x) * 5.001e-4,
    ),
    { seed: 1, numRuns: 500 },
  );
});
