import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import jstat from "jstat";
import { median } from "./median.ts";
import { spearman } from "./spearman.ts";
import { spreadOf } from "./spread.ts";

const xs = [3.1, -2, 8, 0.5, 4, 4, 12, -7, 1, 6];

Deno.test("spreadOf: quantiles are jstat's of type 7, whatever the order of the numbers", () => {
  const [p05, middle, p95] = jstat.quantiles(xs, [0.05, 0.5, 0.95], 1, 1);
  const spread = spreadOf(xs);
  assertAlmostEquals(spread.p05, p05, 1e-14);
  assertAlmostEquals(spread.median, middle, 1e-14);
  assertAlmostEquals(spread.p95, p95, 1e-14);
  assertEquals(spreadOf([...xs].reverse()), spread);
  assertEquals(spreadOf([5]), { p05: 5, median: 5, p95: 5, n: 1 });
});

Deno.test("spreadOf: an empty list and numbers that are not finite are refused", () => {
  assertThrows(() => spreadOf([]), RangeError, "empty");
  for (const x of [NaN, Infinity]) assertThrows(() => spreadOf([1, x]), RangeError, `${x}`);
});

Deno.test("median: the middle one, or the mean of the middle two", () => {
  assertEquals(median([9, 1, 5]), 5);
  assertEquals(median([9, 1, 5, 6]), 5.5);
});

Deno.test("spearman: jstat's with ties, one for any rising function, minus one for a falling one", () => {
  const ys = [1, 2, 9, 3, 3, 7, 8, 0, 2, 5];
  assertAlmostEquals(spearman(xs, ys)!, jstat.spearmancoeff(xs, ys), 1e-14);
  const distinct = [0, 1, 2, 5, 9];
  assertAlmostEquals(spearman(distinct, distinct.map(Math.exp))!, 1, 1e-15);
  assertAlmostEquals(spearman(distinct, distinct.map((x) => -x))!, -1, 1e-15);
});

Deno.test("spearman: undefined where a side is constant or there is one pair", () => {
  assertEquals(spearman([1, 2, 3], [4, 4, 4]), undefined);
  assertEquals(spearman([1], [2]), undefined);
});

Deno.test("spearman: lists of different length and numbers that are not finite are refused", () => {
  assertThrows(() => spearman([1, 2], [1]), RangeError, "equally long");
  assertThrows(() => spearman([1, NaN], [1, 2]), RangeError, "finite");
});
