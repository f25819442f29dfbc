import { assertEquals, assertThrows } from "@std/assert";
import { appendLosses, newLane, rowsOf } from "./lane.ts";
import { takeRows } from "./take_rows.ts";

const schedule = [{ from: 0, stepSize: 0.1 }];

Deno.test("takeRows: stretches join up, and the lane holds nothing of what was taken", () => {
  const lane = newLane(schedule, false);
  appendLosses(lane, 0, [3, 2]);
  lane.coldGaps.push({ step: 1, gap: 0.5 });
  const first = takeRows(lane);
  assertEquals([first.first, first.losses, first.coldGaps.length], [0, [3, 2], 1]);
  assertEquals([lane.losses, lane.coldGaps], [[], []]);
  appendLosses(lane, 1, [9, 1, 0.5]);
  const second = takeRows(lane);
  assertEquals([second.first, second.losses, second.coldGaps], [2, [1, 0.5], []]);
  assertEquals(takeRows(lane), { ...second, first: 4, losses: [] });
});

Deno.test("takeRows: divergence is still told by the loss at step 0, at its own step", () => {
  const lane = newLane(schedule, false);
  appendLosses(lane, 0, [1e-3, 2]);
  takeRows(lane);
  appendLosses(lane, 2, [5, 11, 4]);
  assertEquals(lane.end, { reason: "diverged", step: 3 });
  assertEquals(takeRows(lane).losses, [5, 11]);
  appendLosses(lane, 4, [4]);
  assertEquals(takeRows(lane).losses, []);
});

Deno.test("rowsOf: refuses a lane whose rows were taken", () => {
  const lane = newLane(schedule, true);
  appendLosses(lane, 0, [1]);
  takeRows(lane);
  assertThrows(() => rowsOf(lane), Error, "some were taken before");
});
