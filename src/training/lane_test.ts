import { assertEquals, assertThrows } from "@std/assert";
import { appendLosses, newLane, rowsOf, stepSizeAt } from "./lane.ts";

const schedule = [{ from: 0, stepSize: 0.1 }, { from: 10, stepSize: 0.05 }];

Deno.test("stepSizeAt: the segment that began last", () => {
  assertEquals([0, 9, 10, 11, 1000].map((t) => stepSizeAt(schedule, t)), [
    ...[0.1, 0.1],
    ...[0.05, 0.05, 0.05],
  ]);
});

Deno.test("stepSizeAt: refuses a step before the schedule begins", () => {
  const error = assertThrows(() => stepSizeAt([{ from: 5, stepSize: 1 }], 4), RangeError);
  assertEquals(error.message, "Cannot take step 4: the schedule begins later");
});

Deno.test("appendLosses: notes losses in order, a step that is there already only once", () => {
  const lane = newLane(schedule, false);
  appendLosses(lane, 0, [3, 2, 1]);
  // The chunk that follows begins with the loss that the one before ended with.
  appendLosses(lane, 2, [1.5, 0.5]);
  assertEquals(lane.losses, [3, 2, 1, 0.5]);
  assertEquals(lane.end, null);
});

Deno.test("appendLosses: a lane that has ended takes what it lacks up to its end, and no more", () => {
  const lane = newLane(schedule, false);
  appendLosses(lane, 0, [3, 2]);
  lane.end = { reason: "goal", step: 2 };
  appendLosses(lane, 2, [1, 0.5, 0.2]);
  assertEquals(lane.losses, [3, 2, 1]);
});

Deno.test("appendLosses: ends a lane at the step where it diverged, and drops what came after", () => {
  for (const bad of [1e5, Infinity, NaN]) {
    const lane = newLane(schedule, false);
    appendLosses(lane, 0, [1, 2]);
    appendLosses(lane, 2, [3, bad, 7, NaN]);
    assertEquals(lane.end, { reason: "diverged", step: 3 });
    assertEquals(lane.losses, [1, 2, 3, Number.isFinite(bad) ? bad : null]);
  }
});

Deno.test("appendLosses: a lane that ended where its loss is not finite has diverged", () => {
  const lane = newLane(schedule, false);
  lane.end = { reason: "budget", step: 0 };
  appendLosses(lane, 0, [NaN]);
  assertEquals([lane.end, lane.losses], [{ reason: "diverged", step: 0 }, [null]]);
});

Deno.test("newLane: a masked lane has ended before it began, with the loss that it started from", () => {
  const lane = newLane(schedule, true);
  appendLosses(lane, 0, [3, 2, 1]);
  assertEquals(rowsOf(lane), {
    schedule,
    losses: [3],
    sharpness: [],
    end: { reason: "budget", step: 0 },
  });
});

Deno.test("rowsOf: hands out nothing before the end", () => {
  assertThrows(() => rowsOf(newLane(schedule, false)), Error, "the run has not ended");
});

Deno.test("rowsOf: midpoints and cold gaps appear where there are any", () => {
  const lane = newLane(schedule, true);
  assertEquals("midpointSharpness" in rowsOf(lane) || "coldGaps" in rowsOf(lane), false);
  lane.coldGaps.push({ step: 0, gap: 0.01 });
  assertEquals(rowsOf(lane).coldGaps, [{ step: 0, gap: 0.01 }]);
});
