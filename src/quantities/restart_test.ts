import { assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { restart } from "./restart.ts";
import { edgeRatio, type TestRows, testRows, testRun, thresholdsOf } from "./test_runs.ts";
import type { NetworkRun } from "./types.ts";

const thresholds = thresholdsOf("H3");
const kept: TestRows = { steps: 1200, ratio: edgeRatio };
/** Step size halved at t_d = 240, R rising from 0.5 to 0.9 over 800 steps. */
const cut: TestRows = {
  first: 240,
  stepSize: 0.05,
  steps: 800,
  ratio: (t) => 0.5 + 0.0005 * (t - 240),
};
const measured = (branch: Partial<TestRows>, over: Partial<NetworkRun> = {}) =>
  restart.measure(
    testRun(kept, { branches: { cut: testRows({ ...cut, ...branch }) }, ...over }),
    thresholds,
  );
const stateOf = (branch: Partial<TestRows>, over: Partial<NetworkRun> = {}) => {
  const { outcome } = measured(branch, over);
  return outcome.state === "shown" ? "shown" : `${outcome.state}: ${outcome.reason}`;
};

Deno.test("restart: shown where sharpness rises above the kept run's and the loss falls quietly", () => {
  const { outcome, numbers } = measured({});
  assertEquals(outcome, { state: "shown" });
  assertEquals([numbers.dropStep, numbers.cutFactor, numbers.lossRises], [240, 2, 0]);
  // R of 0.86 under half the step size, in the middle of the last fifth, against about 1.01.
  assertAlmostEquals(numbers.riseRatio!, 2 * 0.86 / 1.01, 0.1);
  assertEquals(numbers.arrivalSteps, undefined);
});

Deno.test("restart: the comparison ends where the branch arrives at its own edge", () => {
  const fast = (t: number) => t < 540 ? 0.5 + 0.0016 * (t - 240) : 1.2;
  const { outcome, numbers } = measured({ ratio: fast });
  assertEquals(outcome, { state: "shown" });
  assertEquals(numbers.arrivalSteps, 291);
  assertAlmostEquals(numbers.riseRatio!, 2 * 0.93 / 1.01, 0.15);
});

Deno.test("restart: a branch that arrives soon is compared over its last readings", () => {
  const { outcome, numbers } = measured({ ratio: (t) => Math.min(0.5 + 0.005 * (t - 240), 1.05) });
  assertEquals(outcome, { state: "shown" });
  assertEquals(numbers.arrivalSteps, 91);
  // R of 0.5 + 0.005·70 at the middle one of the last five readings, 51 to 91 steps after t_d.
  assertAlmostEquals(numbers.riseRatio!, 2 * 0.85 / 1.01, 0.12);
});

Deno.test("restart: sharpness that does not rise, or not enough, is not shown", () => {
  assertStringIncludes(stateOf({ ratio: () => 0.505 }), "not-shown: sharpness is");
  assertStringIncludes(
    stateOf({ ratio: (t) => 0.5 + 5e-5 * (t - 240) }),
    "not-shown: sharpness is",
  );
  assertStringIncludes(stateOf({ end: "diverged" }), "not-shown: the branch diverged");
});

Deno.test("restart: the loss must not rise from 50 steps after the cut until R comes up to 0.9", () => {
  const spike = (at: number) => (t: number) => Math.exp(-t / 500) * (t === at ? 1.1 : 1);
  assertEquals(stateOf({ loss: spike(270) }), "shown");
  assertStringIncludes(stateOf({ loss: spike(600) }), "its loss rose 1 times");
  const soon = { ratio: (t: number) => t < 500 ? 0.5 + 0.001 * (t - 240) : 0.93 };
  assertEquals(stateOf({ ...soon, loss: spike(700) }), "shown");
});

Deno.test("restart: no place to drop, no branch and too few readings are ineligible", () => {
  const below = testRun({ steps: 500, ratio: () => 0.6 });
  assertEquals(restart.measure(below, thresholds).outcome.state, "ineligible");
  const none = restart.measure(testRun(kept), thresholds).outcome;
  assertEquals(none, { state: "ineligible", reason: "its branch was not run" });
  assertStringIncludes(stateOf({ steps: 40, end: "goal" }), "ineligible: not assessable: 4");
});

Deno.test("restart: a branch that leaves elsewhere than at t_d is a defect", () => {
  assertStringIncludes(
    stateOf({ first: 260 }),
    "broken: the branch begins at step 260, t_d is 240",
  );
});

Deno.test("restart: a kept run that ends sooner is compared over what there is", () => {
  const main = testRows({ ...kept, steps: 500, end: "goal" });
  assertEquals(stateOf({}, { main }), "shown");
});

Deno.test("restart: the controls are eligible and fail by value", () => {
  const linear = testRun({ steps: 900, ratio: () => 0.97 }, {
    window: "whole-run",
    branches: { cut: testRows({ ...cut, first: 100, ratio: () => 0.485 }) },
  });
  const { outcome, numbers } = restart.measure(linear, thresholds);
  assertEquals(outcome.state, "not-shown");
  assertAlmostEquals(numbers.riseRatio!, 1, 1e-12);
  const raised = { stepSize: 0.15, ratio: (t: number) => Math.max(1, 1.5 - 0.01 * (t - 240)) };
  assertStringIncludes(stateOf(raised), "not-shown: sharpness is 0.6");
});
