import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { openEngine } from "../engine/mod.ts";
import { UsageError } from "../std/usage_error.ts";
import { type CellJob, localExecutor } from "./cell_executor.ts";
import { openWorkers } from "./open_workers.ts";
import { Interrupted } from "./run_cohort.ts";
import { testCell, testProfile } from "./test_cells.ts";

const synthetic = { ...testProfile.budgets.synthetic, steps: 12 };
const profile = { ...testProfile, budgets: { ...testProfile.budgets, synthetic } };
const job = (seed: number): CellJob => ({
  ...{ cell: testCell, profile, seed, dataFolder: "no such folder" },
  wanted: { kind: "population", parts: ["initial"], controls: [] },
});

Deno.test("openWorkers: cells run side by side give the numbers of cells run alone", async () => {
  const { facts } = await openEngine("cpu");
  const here = localExecutor(facts, () => false);
  const workers = await openWorkers({ engine: "cpu", size: 2, say: () => {} });
  try {
    assertEquals([workers.engine, workers.size], [facts, 2]);
    const seeds = [1, 2];
    const found = await Promise.all(seeds.map((seed) => workers.run(job(seed))));
    for (const [i, seed] of seeds.entries()) assertEquals(found[i], await here.run(job(seed)));
    assert(found.every(({ parts }) => "rows" in parts["initial"]![0]!));
  } finally {
    workers.close();
  }
});

Deno.test("openWorkers: told to stop, cells end with Interrupted; a defect comes with its own message", async () => {
  const workers = await openWorkers({ engine: "cpu", size: 1, say: () => {} });
  try {
    const wrong: CellJob = { ...job(1), wanted: { kind: "linear", recipe: "none" } };
    const error = await assertRejects(() => workers.run(wrong), Error);
    assert(!(error instanceof Interrupted) && error.message !== "");
    workers.stop();
    await assertRejects(() => workers.run(job(1)), Interrupted);
  } finally {
    workers.close();
  }
});

Deno.test("openWorkers: an engine that is not there is the user's to mend", async () => {
  const engine = "tensorflow";
  const folder = Deno.env.get("EOS_TENSORFLOW");
  Deno.env.set("EOS_TENSORFLOW", "/no such folder");
  try {
    const error = await assertRejects(
      () => openWorkers({ engine, size: 1, say: () => {} }),
      UsageError,
    );
    assertStringIncludes(error.message, "--engine wasm");
  } finally {
    if (folder === undefined) Deno.env.delete("EOS_TENSORFLOW");
    else Deno.env.set("EOS_TENSORFLOW", folder);
  }
});
