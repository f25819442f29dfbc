import { assert, assertEquals, assertLess } from "@std/assert";
import type { CellContext } from "./cell_parts.ts";
import { trainFrom } from "./cell_parts.ts";
import { runFrozenQuadratic } from "./frozen_quadratic.ts";
import type { Snapshot } from "./snapshots.ts";
import { withCell } from "./test_cells.ts";

/** Networks trained for some steps with R as given, and snapshots of their start. */
async function startOf(context: CellContext, ratio: number, steps: number) {
  const snapshots: Snapshot[] = [];
  const records = await trainFrom(context, "frozen", () => ratio, {
    ...{ steps, measureEvery: 2 },
    onMeasured: async (step, lanes, parametersOf) => {
      if (step > 0) return;
      for (const [r, lane] of lanes.entries()) {
        const sharpness = lane.sharpness[0]!.value!;
        snapshots[r] = { step, sharpness, parameters: await parametersOf(r) };
      }
    },
  });
  const lanes = records.flatMap((record) => "rows" in record ? [record] : []);
  return { snapshots, lanes };
}

Deno.test("runFrozenQuadratic: of a linear model's squared error it is the model itself", async () => {
  await withCell({ network: "linear" }, async (context) => {
    const { snapshots, lanes } = await startOf(context, 0.9, 30);
    const stepSizes = lanes.map(({ stepSize }) => stepSize);
    const found = await runFrozenQuadratic(context, snapshots, stepSizes);
    found.forEach((record, lane) => {
      assert("rows" in record);
      lanes[lane]!.rows.losses.forEach((loss, t) =>
        // A contraction: errors of some 20 roundings a step, against the first loss, add up and do not grow.
        assertLess(
          Math.abs(record.rows.losses[t]! - loss!),
          20 * (t + 1) * 2 ** -24 * record.rows.losses[0]!,
          `lane ${lane}, step ${t}`,
        )
      );
      assertEquals(record.rows.end, { reason: "budget", step: 399 });
    });
  });
});

Deno.test("runFrozenQuadratic: above 2/η it diverges, with the sharpness of the snapshot all the way", async () => {
  await withCell({}, async (context) => {
    const { snapshots } = await startOf(context, 0.5, 2);
    const stepSizes = snapshots.map(({ sharpness }) => 2 * 1.1 / sharpness);
    const at = snapshots.map((snapshot) => ({ ...snapshot, step: 30 }));
    for (const record of await runFrozenQuadratic(context, at, stepSizes)) {
      // Negative curvature may take the quadratic below zero first: then it says nothing.
      if (!("rows" in record)) continue;
      const { rows } = record;
      assertEquals(rows.end.reason, "diverged");
      assertEquals(rows.losses.length, rows.end.step - 30 + 1);
      assertEquals(rows.schedule[0]!.from, 30);
      assertEquals(new Set(rows.sharpness.map(({ value }) => value)).size, 1);
      assert(rows.sharpness.every(({ step }) => step >= 30 && step <= rows.end.step));
    }
  });
});

Deno.test("runFrozenQuadratic: lanes that never came above the edge are left out", async () => {
  await withCell({ network: "linear" }, async (context) => {
    const { snapshots, lanes } = await startOf(context, 0.5, 2);
    const stepSizes = lanes.map(({ stepSize }) => stepSize);
    const [none, one] = await runFrozenQuadratic(context, [undefined, snapshots[1]], stepSizes);
    assert("ineligible" in none! && "rows" in one!);
    const both = await runFrozenQuadratic(context, [], stepSizes);
    assert(both.every((record) => "ineligible" in record));
  });
});
