import { assert, assertEquals } from "@std/assert";
import { thinningSeries } from "./thinning_series.ts";

Deno.test("thinningSeries: keeps everything while it fits", () => {
  const series = thinningSeries(8);
  for (let x = 0; x < 7; x++) series.add(x, x * x);
  assertEquals(series.points(), [0, 1, 2, 3, 4, 5, 6].map((x) => [x, x * x] as const));
  assertEquals(thinningSeries().points(), []);
});

Deno.test("thinningSeries: stays bounded, keeps the ends, and neighbours in pairs", () => {
  const series = thinningSeries(64);
  for (let x = 0; x <= 100_000; x++) series.add(x, x % 2);
  const xs = series.points().map(([x]) => x);
  assert(xs.length <= 65 && xs.length >= 16, `${xs.length} points`);
  assertEquals([xs[0], xs.at(-1)], [0, 100_000]);
  // Both phases of an oscillation with period two are kept in equal number, the last point aside.
  const ys = series.points().slice(0, -1).map(([, y]) => y as number);
  assert(Math.abs(ys.filter((y) => y === 1).length - ys.length / 2) <= 1);
});
