import { assertEquals, assertGreater } from "@std/assert";
import { judge, looksToExceed, randomStream, seedOf } from "../../src/statistics/mod.ts";
import { failingControl, testClaim } from "../../src/statistics/test_cells.ts";
import { cellsOf } from "./test_cells_of.ts";
import { alpha, p0 } from "./test_rates.ts";

// The rates are simulated by looksToExceed, which works out no limits. Here judge itself, limits
// and all, sees samples from far below p0 to far above.
Deno.test("judge: decides as the fast path of the simulations does", () => {
  const decided = { supported: 0, refuted: 0, inconclusive: 0 };
  for (let run = 0; run < 120; run++) {
    const random = randomStream(seedOf("agreement", run));
    const mean = 0.4 + 0.55 * random.uniform();
    const cells = cellsOf(random, { mean, icc: 0.3, cells: 50 });
    const values = cells.map(({ networks }) =>
      networks.filter(({ outcome }) => outcome.state === "shown").length / networks.length
    );
    const above = looksToExceed(values, p0, alpha) !== undefined;
    const below = looksToExceed(values.map((value) => 1 - value), 1 - p0, alpha) !== undefined;
    const expected = above === below ? "inconclusive" : above ? "supported" : "refuted";
    assertEquals(judge(testClaim, cells, [failingControl], {}).outcome, expected);
    decided[expected]++;
  }
  for (const count of Object.values(decided)) assertGreater(count, 10);
});
