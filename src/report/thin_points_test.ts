import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { thinPoints } from "./thin_points.ts";

Deno.test("thinPoints: a short series is left as it is", () => {
  const points = [[0, 1], [1, null], [2, 3]] as const;
  assertEquals(thinPoints(points, 3), points);
});

Deno.test("thinPoints: an oscillation of period two keeps both of its sides", () => {
  const points = Array.from({ length: 1001 }, (_, step) => [step, step % 2] as const);
  const kept = thinPoints(points, 100);
  const high = kept.filter(([, y]) => y === 1).length;
  assert(high > kept.length / 4, `${high} of ${kept.length}`);
});

Deno.test("thinPoints: keeps order, ends, extremes and gaps, and about as many as asked for", () => {
  const values = fc.array(fc.option(fc.integer()), { minLength: 1, maxLength: 400 });
  fc.assert(
    fc.property(values, fc.integer({ min: 8, max: 100 }), (ys, most) => {
      const points = ys.map((y, step) => [step, y] as const);
      const kept = thinPoints(points, most);
      assert(kept.length <= most + 8, `${kept.length} of ${most}`);
      assert(kept.every((point, index) => index === 0 || kept[index - 1]![0] < point[0]));
      assertEquals([kept[0], kept.at(-1)], [points[0], points.at(-1)]);
      const finite = (list: typeof kept) => list.flatMap(([, y]) => y === null ? [] : [y]);
      assertEquals(Math.max(...finite(kept)), Math.max(...finite(points)));
      assertEquals(Math.min(...finite(kept)), Math.min(...finite(points)));
      assertEquals(kept.some(([, y]) => y === null), ys.includes(null));
    }),
    { seed: 1, numRuns: 200 },
  );
});
