import { assertEquals } from "@std/assert";
import { edgeRatio, testRows } from "../quantities/test_runs.ts";
import type { Lane } from "../training/mod.ts";
import { snapshotsOf } from "./snapshots.ts";

/** Plays rows to the hook, measurement by measurement; parameters say the lane and the step. */
async function play(ratios: ((step: number) => number | null)[]) {
  const { snapshots, onMeasured } = snapshotsOf();
  const all = ratios.map((ratio) => testRows({ steps: 600, ratio, loss: () => 1 }));
  for (const [i, { step }] of all[0]!.sharpness.entries()) {
    const lanes = all.map((rows): Lane => ({
      schedule: [...rows.schedule],
      losses: rows.losses.slice(0, step + 1),
      sharpness: rows.sharpness.slice(0, i + 1),
      stability: [],
      midpointSharpness: [],
      coldGaps: [],
      end: null,
      first: 0,
      initialLoss: null,
      lastLoss: null,
      lastSharpness: null,
    }));
    await onMeasured(step, lanes, (lane) => Promise.resolve([Float32Array.of(lane, step)]));
  }
  return snapshots;
}

Deno.test("snapshotsOf: break-even, the first R above 1.05, and where H3 drops the step size, lane by lane", async () => {
  // R is 1 from step 200 on in lane 0, and never in lane 1.
  const { breakEven, above, drop } = await play([edgeRatio, () => 0.5]);
  assertEquals(breakEven[0]!.step, 200);
  assertEquals(breakEven[0]!.parameters, [Float32Array.of(0, 200)]);
  // 1.01 + 0.05 sin((step − 200)/7): above 1.05 from step 207 on, measured at 211.
  assertEquals(above[0]!.step, 211);
  assertEquals(above[0]!.sharpness, edgeRatio(211) * 2 / 0.1);
  // A fifth of τ after it.
  assertEquals(drop[0]!.step, 240);
  assertEquals([breakEven[1], above[1], drop[1]], [undefined, undefined, undefined]);
});

Deno.test("snapshotsOf: only the first of each kind is kept", async () => {
  const { breakEven, above } = await play([(step) => step < 100 ? 0.5 : 1.1]);
  assertEquals([breakEven[0]!.step, above[0]!.step], [100, 100]);
});

Deno.test("snapshotsOf: a measurement without a value gives none", async () => {
  const { breakEven, drop } = await play([(step) => step < 300 ? edgeRatio(step) : null]);
  assertEquals([breakEven[0]!.step, drop[0]!.step], [200, 240]);
  const none = await play([() => null]);
  assertEquals(none, { breakEven: [], above: [], drop: [] });
});
