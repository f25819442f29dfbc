import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { pathData } from "./path_data.ts";

Deno.test("pathData: relative steps, gaps at null, a dash for a lone point", () => {
  assertEquals(pathData([[0, 0], [1.26, 2], [3, 1]]), "M0 0l1.3 2 1.7-1");
  assertEquals(pathData([[0, 0], [1, 1], null, [5, 5]]), "M0 0l1 1M5 5m-1 0h2");
  assertEquals(pathData([null]), "");
});

Deno.test("pathData: as steps, a value holds until the next", () => {
  assertEquals(pathData([[0, 5], [10, 1]], "steps"), "M0 5l10 0 0-4");
});

Deno.test("pathData: roundings do not add up", () => {
  const coordinate = fc.double({ min: -1000, max: 1000, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 2 }), (points) => {
      const numbers = pathData(points).replace("m-1 0h2", "").match(/-?[\d.]+/g)!.map(Number);
      const sum = (from: number) =>
        numbers.filter((_, index) => index % 2 === from).reduce((a, b) => a + b, 0);
      const [x, y] = points.at(-1)!;
      // Half a tenth of rounding, and the float sum of at most 11 numbers below 2000.
      return Math.abs(sum(0) - x) <= 0.0501 && Math.abs(sum(1) - y) <= 0.0501;
    }),
    { seed: 1, numRuns: 300 },
  );
});
