import { assert, assertEquals } from "@std/assert";
import { gradientDescent, type NetworkRows, startTraining } from "../training/mod.ts";
import type { CellContext } from "./cell_parts.ts";
import { trainFrom } from "./cell_parts.ts";
import type { LaneRecord } from "./records.ts";
import { runBranch } from "./run_branch.ts";
import type { Snapshot } from "./snapshots.ts";
import { withCell } from "./test_cells.ts";

/** A trunk of 40 steps with a snapshot of lane 0, or of both, at step 14. */
async function trunk(context: CellContext, taken: readonly number[]) {
  const snapshots: Snapshot[] = [];
  const records = await trainFrom(context, "trunk", (lane) => 0.3 + 0.2 * lane, {
    ...{ steps: 40, measureEvery: 14 },
    onMeasured: async (step, lanes, parametersOf) => {
      if (step !== 15) return;
      for (const lane of taken) {
        const sharpness = lanes[lane]!.sharpness.at(-1)!.value!;
        snapshots[lane] = { step, sharpness, parameters: await parametersOf(lane) };
      }
    },
  });
  return { snapshots, rows: records.map(rowsOf) };
}

function rowsOf(record: LaneRecord): NetworkRows {
  assert("rows" in record, JSON.stringify(record));
  return record.rows;
}

Deno.test("runBranch: with the step size kept it is its trunk again, bit for bit, numbered from where it left", async () => {
  await withCell({}, async (context) => {
    const { snapshots, rows } = await trunk(context, [0, 1]);
    const branches = await runBranch(context, {
      ...{ snapshots, interval: 6, without: "" },
      stepSizes: rows.map(({ schedule }) => schedule[0]!.stepSize),
    });
    branches.map(rowsOf).forEach((branch, lane) => {
      assertEquals(branch.losses, rows[lane]!.losses.slice(15, 36));
      assertEquals(branch.sharpness.map(({ step }) => step), [15, 22, 27, 34, 35]);
      assertEquals(branch.schedule, [{ ...rows[lane]!.schedule[0]!, from: 15 }]);
      assertEquals(branch.end, { reason: "budget", step: 35 });
    });
  });
});

Deno.test("runBranch: a lane without a snapshot is not trained, and changes nothing for the others", async () => {
  await withCell({}, async (context) => {
    const { snapshots, rows } = await trunk(context, [1]);
    const stepSizes = rows.map(({ schedule }) => schedule[0]!.stepSize);
    const plan = { snapshots, stepSizes, interval: 6, without: "it never hovered" };
    const [none, one] = await runBranch(context, plan);
    assertEquals(none, { ineligible: "it never hovered" });
    assertEquals(rowsOf(one!).losses, rows[1]!.losses.slice(15, 36));
    assertEquals(await runBranch(context, { ...plan, snapshots: [] }), [
      { ineligible: "it never hovered" },
      { ineligible: "it never hovered" },
    ]);
  });
});

Deno.test("runBranch: each lane has a step size of its own", async () => {
  await withCell({}, async (context) => {
    const { snapshots, rows } = await trunk(context, [0, 1]);
    const cut = rows.map(({ schedule }, lane) => schedule[0]!.stepSize / (lane + 2));
    const plan = { snapshots, stepSizes: cut, interval: 6, without: "" };
    const branches = (await runBranch(context, plan)).map(rowsOf);
    const program = context.program.withOptimizer(gradientDescent);
    const initial = snapshots[0]!.parameters.map((_, i) =>
      Float32Array.from(snapshots.flatMap(({ parameters }) => [...parameters[i]!]))
    );
    const session = startTraining(
      program,
      {
        ...{ replicates: 2, steps: 20, measureAt: [], coldEvery: 0, midpointEvery: 0 },
        schedules: cut.map((stepSize) => [{ from: 0, stepSize }]),
      },
      initial,
      context.program.data,
    );
    while (await session.advance());
    session.rows().forEach(({ losses }, lane) => assertEquals(branches[lane]!.losses, losses));
    session.dispose();
  });
});
