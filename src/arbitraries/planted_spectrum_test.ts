import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import fc from "fast-check";
import { plantedCrossing } from "./planted_crossing.ts";
import { plantedSpectrum } from "./planted_spectrum.ts";

const settings = { seed: 1, numRuns: 200 };

Deno.test("plantedSpectrum: keeps what its kind promises", () => {
  for (const kind of ["indefinite", "clustered", "positive"] as const) {
    fc.assert(
      fc.property(plantedSpectrum(kind), ({ values }) => {
        const [top, second] = values as [number, number];
        const least = values.at(-1)!;
        assert(
          top >= 1 && top <= 10 && values.length >= 3 && values.length <= 12,
        );
        assertEquals([...values].sort((a, b) => b - a), [...values]);
        if (kind === "indefinite") {
          assert(-least >= 1.5 * top && -least <= 2 * top);
        }
        if (kind === "clustered") {
          assert(second < top && second >= top * (1 - 2 ** -16));
        }
        if (kind === "positive") assert(least >= 0);
      }),
      settings,
    );
  }
});

Deno.test("plantedCrossing: the top eigenvector changes from the first to the second", () => {
  fc.assert(
    fc.property(plantedCrossing(), ({ before, after }) => {
      assertEquals(Math.max(...before), before[0]);
      assertEquals(Math.max(...after), after[1]);
      assertGreater(before[0]!, before[1]!);
      assertLess(after[0]!, after[1]!);
      assertEquals(before.slice(2), after.slice(2));
    }),
    settings,
  );
});
