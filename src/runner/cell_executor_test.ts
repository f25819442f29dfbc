import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { openEngine, tf } from "../engine/mod.ts";
import { type CellJob, localExecutor } from "./cell_executor.ts";
import { edgeControls } from "./edge_controls.ts";
import { linearCell } from "./linear_controls.ts";
import { testCell, testProfile } from "./test_cells.ts";

const { facts } = await openEngine("auto");
const executor = localExecutor(facts, () => false);

// Long enough that a lane comes to the edge, and so every part has rows.
const synthetic = {
  ...testProfile.budgets.synthetic,
  ...{ steps: 600, afterBreakEven: 100, pilotSteps: 1500 },
};
const job: CellJob = {
  cell: { ...testCell, network: "fc:16:tanh", task: "blobs:10:3:2:0.3" },
  profile: { ...testProfile, budgets: { ...testProfile.budgets, synthetic } },
  ...{ seed: 3, dataFolder: "no such folder" },
  wanted: {
    kind: "population",
    parts: ["initial", "edge", "cut"],
    controls: Object.keys(edgeControls),
  },
};

const first = await executor.run(job);

Deno.test("runJob: everything that is wanted of a cell, a lane each, the same again and no tensor left", async () => {
  const before = tf.memory().numTensors;
  assertEquals(await executor.run(job), first);
  assertEquals(tf.memory().numTensors, before);
  const { parts, precision, parameters, work, pilotGrowth } = first;
  const wanted = ["initial", "edge", "cut", ...Object.keys(edgeControls)];
  assertEquals(Object.keys(parts).sort(), wanted.sort());
  for (const [part, lanes] of Object.entries(parts)) {
    assertEquals(lanes.length, 2);
    assert(lanes.some((lane) => "rows" in lane), `${part} has no rows`);
  }
  assertEquals([parameters, pilotGrowth?.length], [3 * 16 + 16 + 16 * 2 + 2, 2]);
  assert(precision !== undefined && work > 0);
  // It can be kept as text.
  assertEquals(JSON.parse(JSON.stringify(first)), first);
});

Deno.test("runJob: only what is wanted is run, and parts do not depend on which others are", async () => {
  const wanted = { kind: "population" as const, parts: ["initial"], controls: [] };
  const alone = await executor.run({ ...job, wanted });
  assertEquals(Object.keys(alone.parts), ["initial"]);
  assertEquals(alone.parts["initial"], first.parts["initial"]);
});

Deno.test("runJob: a linear model's sharpness stays where it is, on the cut branch too", async () => {
  const cell = linearCell("linear-cut", 5, 0);
  const { parts } = await executor.run({
    ...job,
    cell,
    wanted: { kind: "linear", recipe: "linear-cut" },
  });
  const [trunk, cut] = [parts["linear-cut"]![0]!, parts["cut"]![0]!];
  assert("rows" in trunk && "rows" in cut);
  assertEquals([cut.rows.schedule[0]!.from, cut.stepSize], [100, trunk.stepSize / 2]);
  const values = [trunk, cut].flatMap(({ rows }) => rows.sharpness.map(({ value }) => value!));
  // Each is right to its residual's square and to rounding, a few units of float32.
  const [least, most] = [Math.min(...values), Math.max(...values)];
  assert(most / least - 1 < 1e-5, `from ${least} to ${most}`);
});

Deno.test("runJob: a cell without its data says so, with the way out, and has no rows", async () => {
  const record = await executor.run({ ...job, cell: { ...testCell, task: "mnist:20" } });
  assertStringIncludes(record.notRun!, "deno task data mnist");
  assertEquals([record.parts, record.work], [{}, 0]);
});
