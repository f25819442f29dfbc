import { assertGreater, assertLessOrEqual } from "@std/assert";
import jstat from "jstat";
import { looksToExceed, randomStream, seedOf } from "../../src/statistics/mod.ts";
import { cellValues, networksPerCell } from "./test_populations.ts";
import { alpha, p0, upperCount } from "./test_rates.ts";

// Why the unit of inference is the cell: the same samples judged as if networks were independent,
// by an exact binomial test at one look with 50 cells, and by our rule.
Deno.test("treating a cell's networks as independent supports what is not so; judging cells does not", () => {
  const [runs, cells, icc] = [1000, 50, 0.5];
  let [naive, judged] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const random = randomStream(seedOf("clustering", run));
    const values = [...cellValues(random, p0, icc, cells)];
    const networks = cells * networksPerCell;
    const shown = Math.round(values.reduce((sum, value) => sum + value, 0) * networksPerCell);
    if (1 - jstat.binomial.cdf(shown - 1, networks, p0) <= alpha) naive++;
    if (looksToExceed(values, p0, alpha) !== undefined) judged++;
  }
  assertGreater(naive / runs, 4 * alpha); // measured: 0.07, more than five times alpha
  assertLessOrEqual(judged, upperCount(runs, alpha, 1e-6));
});
