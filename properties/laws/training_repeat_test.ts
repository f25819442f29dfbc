import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { everyCompiled, forEachEngine } from "../support/for_each_engine.ts";
import { scoped } from "../support/scoped.ts";
import { trainCohort, trainCut } from "../support/train_cohort.ts";
import { dataOf, fates, initialOf, plan } from "../support/training_case.ts";

forEachEngine("a cohort that is repeated is repeated bit for bit", async () => {
  const data = dataOf(1);
  const once = await trainCohort(plan, initialOf(1), data);
  // The case is what its description says: else the laws below would hold of less than they speak of.
  const { steady, changed, stopped, wild } = fates;
  const ends = once.rows.map(({ end }) => end.reason);
  assertEquals(ends, ["budget", "budget", "goal", "diverged"]);
  assertEquals(once.rows[changed]!.schedule.length, 2);
  assert(once.rows[stopped]!.end.step > 0 && once.rows[stopped]!.end.step < 24);
  assert(once.rows[wild]!.end.step > 0);
  assert(once.rows[steady]!.midpointSharpness!.length >= 3);
  assert(once.rows[steady]!.coldGaps!.length >= 3);
  const readings = once.rows.flatMap(({ sharpness }) => sharpness);
  assert(readings.some(({ products }) => products > 12), "no measurement restarted its basis");
  assertEquals(await trainCohort(plan, initialOf(1), data), once);
});

forEachEngine(
  "a run cut at any chunk and continued from its checkpoint's text gives the bits of the uncut run",
  async ({ mode }) => {
    const data = dataOf(1);
    const uncut = await trainCohort(plan, initialOf(1), data);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: uncut.chunks }),
        (cut) =>
          scoped(async () => {
            const { rows, parameters } = await trainCut(plan, initialOf(1), data, cut);
            assertEquals(rows, uncut.rows);
            assertEquals(parameters, uncut.parameters);
          }),
      ),
      // XLA compiles every program anew, half a second a function.
      { seed: 2, numRuns: mode === "xla" ? 2 : 8, endOnFailure: true },
    );
  },
  everyCompiled,
);
