import { assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { sharpening } from "./sharpening.ts";
import { edgeRatio, type TestRows, testRun, thresholdsOf } from "./test_runs.ts";
import type { NetworkRun } from "./types.ts";

const thresholds = thresholdsOf("H1a");
const measured = (main: TestRows, over: Partial<NetworkRun> = {}) =>
  sharpening.measure(testRun(main, over), thresholds);
const stateOf = (main: TestRows, over: Partial<NetworkRun> = {}) => {
  const { outcome } = measured(main, over);
  return outcome.state === "shown" ? "shown" : `${outcome.state}: ${outcome.reason}`;
};

Deno.test("sharpening: a steady rise to break-even is shown, with its numbers", () => {
  const { outcome, numbers } = measured({ steps: 1000, ratio: edgeRatio });
  assertEquals(outcome, { state: "shown" });
  assertAlmostEquals(numbers.growth!, 1.01 / 0.4, 1e-12);
  assertEquals([numbers.tau, numbers.measurements], [200, 21]);
  assertAlmostEquals(numbers.rankCorrelation!, 1, 1e-12);
});

Deno.test("sharpening: growth is measured from the minimum, not from the first reading", () => {
  const dip = (t: number) => 0.5 + Math.abs(t - 200) * 0.001;
  const { outcome, numbers } = measured({ steps: 480, ratio: dip });
  assertEquals(outcome, { state: "shown" });
  assertAlmostEquals(numbers.lowestRatio!, 0.5, 1e-12);
  assertAlmostEquals(numbers.growth!, dip(471) / 0.5, 1e-12);
});

Deno.test("sharpening: without growth it is not shown, however the run ends", () => {
  const flat = (t: number) => 0.5 + 1e-5 * t;
  assertStringIncludes(stateOf({ steps: 500, ratio: flat, end: "goal" }), "not-shown");
  assertStringIncludes(stateOf({ steps: 500, ratio: flat, end: "diverged" }), "not-shown");
  assertStringIncludes(stateOf({ steps: 500, ratio: flat }), "not-shown");
  assertStringIncludes(stateOf({ steps: 500, ratio: (t) => 0.7 - 1e-4 * t }), "not-shown");
  assertStringIncludes(stateOf({ steps: 500, ratio: () => 0.5 }), "grew by 1.00 only");
});

Deno.test("sharpening: growth without order is not shown", () => {
  const jagged = (t: number) => 0.3 + 0.3 * Math.abs(Math.sin(t / 30)) + 1e-5 * t;
  assertStringIncludes(stateOf({ steps: 500, ratio: jagged }), "rank correlation");
});

Deno.test("sharpening: a network that has not begun to train is censored, with a shorter budget only", () => {
  const slow = { steps: 500, ratio: edgeRatio, loss: (t: number) => 1 - 1e-4 * t };
  assertStringIncludes(stateOf({ ...slow, steps: 150 }), "censored: budget");
  assertEquals(stateOf(slow), "shown"); // it has a break-even
  const goal = stateOf({ ...slow, steps: 150, ratio: () => 0.5, end: "goal" });
  assertStringIncludes(goal, "not-shown");
});

Deno.test("sharpening: growth over too few readings to order is censored", () => {
  assertStringIncludes(stateOf({ steps: 1000, ratio: edgeRatio, every: 20 }), "censored: 11 meas");
});

Deno.test("sharpening: unconverged readings are left out, and censor the network if they are many", () => {
  const main = { steps: 1000, ratio: edgeRatio, residual: 2e-3 };
  assertStringIncludes(stateOf(main), "censored: 21 of 21 sharpness measurements");
  const run = testRun({ steps: 1000, ratio: edgeRatio });
  const sharpness = run.main.sharpness.map((row, i) =>
    i % 7 === 3 ? { ...row, value: 0.01, residual: 0.5 } : row
  );
  const { outcome } = sharpening.measure({ ...run, main: { ...run.main, sharpness } }, {
    ...thresholds,
    measurements: 15,
  });
  assertEquals(outcome, { state: "shown" });
});

Deno.test("sharpening: a start above the edge, and sharpness that is not positive, are ineligible", () => {
  assertStringIncludes(stateOf({ steps: 500, ratio: () => 1.2 }), "ineligible: starts at");
  assertStringIncludes(stateOf({ steps: 500, ratio: (t) => t / 1000 - 0.1 }), "ineligible");
});
