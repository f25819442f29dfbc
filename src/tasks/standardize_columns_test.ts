import { assertEquals } from "@std/assert";
import { standardizeColumns } from "./standardize_columns.ts";

Deno.test("standardizeColumns: mean 0, population deviation 1, and 0 where nothing varies", () => {
  const values = Float64Array.from([1, 7.1, 3, 7.1, 5, 7.1, 7, 7.1]);
  const deviation = Math.sqrt(5);
  const column = [-3, -1, 1, 3].map((x) => Math.fround(x / deviation));
  assertEquals([...standardizeColumns(values, 4, 2)], column.flatMap((x) => [x, 0]));
  assertEquals([...standardizeColumns(Float64Array.from([4, 0]), 1, 2)], [0, 0]);
});

Deno.test("standardizeColumns: a constant that no float64 holds exactly stays 0", () => {
  const values = new Float64Array(30).fill(0.1);
  assertEquals([...standardizeColumns(values, 30, 1)], Array(30).fill(0));
});
