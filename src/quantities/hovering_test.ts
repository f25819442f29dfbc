import { assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { hovering } from "./hovering.ts";
import { edgeRatio, type TestRows, testRun, thresholdsOf } from "./test_runs.ts";
import type { NetworkRun } from "./types.ts";

const thresholds = thresholdsOf("H2");
const measured = (main: TestRows, over: Partial<NetworkRun> = {}) =>
  hovering.measure(testRun(main, over), thresholds);
const stateOf = (main: TestRows, over: Partial<NetworkRun> = {}) => {
  const { outcome } = measured(main, over);
  return outcome.state === "shown" ? "shown" : `${outcome.state}: ${outcome.reason}`;
};
const after = (ratio: (t: number) => number) => ({
  steps: 1200,
  ratio: (t: number) => t < 200 ? edgeRatio(t) : t === 200 ? 1 : ratio(t),
});
const whole = { window: "whole-run" } as const;

Deno.test("hovering: near 2/η from break-even on is shown, over the last four fifths of the time", () => {
  const { outcome, numbers } = measured({ steps: 1200, ratio: edgeRatio });
  assertEquals(outcome, { state: "shown" });
  assertAlmostEquals(numbers.medianR!, 1.01, 0.02);
  assertEquals([numbers.tau, numbers.inBand, numbers.measurements], [200, 1, 80]);
});

Deno.test("hovering: the first overshoot is reported and not judged", () => {
  const { outcome, numbers } = measured(after((t) => t < 380 ? 1.8 : 1));
  assertEquals(outcome, { state: "shown" });
  assertEquals(numbers.largestR, 1.8);
});

Deno.test("hovering: a median off 2/η, a wide swing, and leaving for good are not shown", () => {
  assertStringIncludes(stateOf(after(() => 0.93)), "not-shown: median of R is 0.930");
  assertStringIncludes(stateOf(after((t) => t % 40 < 20 ? 0.7 : 1.1)), "not-shown: ");
  const swing = stateOf(after((t) => t % 40 < 20 ? 1.3 : 1.1));
  assertStringIncludes(swing, "R is in the band 0.9 to 1.2 at 0.5");
  // In the band at 0.85 of the window, and then never again.
  assertStringIncludes(stateOf(after((t) => t < 1080 ? 1 : 0.3)), "not-shown: left the band");
});

Deno.test("hovering: deep and ReLU nets have the wider band", () => {
  const swing = after((t) => t % 40 < 20 ? 1.25 : 1.05);
  assertStringIncludes(stateOf(swing), "not-shown");
  assertEquals(stateOf(swing, { wideBand: true }), "shown");
});

Deno.test("hovering: diverging is not shown, however short the window", () => {
  const main = { steps: 230, ratio: edgeRatio, end: "diverged" as const };
  assertStringIncludes(stateOf(main), "not-shown: diverged at step 230");
});

Deno.test("hovering: no break-even, a start above it, and too few readings are ineligible", () => {
  assertStringIncludes(stateOf({ steps: 500, ratio: () => 0.7 }), "ineligible: no break-even");
  assertStringIncludes(stateOf({ steps: 500, ratio: () => 1.2 }), "ineligible: starts at");
  assertStringIncludes(stateOf({ steps: 600, ratio: edgeRatio }), "ineligible: not assessable: 32");
});

Deno.test("hovering: the window ends at the loss goal", () => {
  const loss = (t: number) => t < 800 ? 1 : 1e-4;
  const { numbers } = measured({ steps: 1200, ratio: edgeRatio, loss });
  assertEquals(numbers.measurements, 49); // 320, 331, …, 800
});

Deno.test("hovering: too many unconverged readings censor", () => {
  assertStringIncludes(stateOf({ ...after(() => 1), residual: 0.01 }), "censored: 80 of 80");
});

Deno.test("hovering: the controls are eligible and fail by value", () => {
  // A quadratic frozen at R = 1.07 diverges within 60 steps, one measurement a step.
  const frozen = { steps: 60, every: 1, ratio: () => 1.07, end: "diverged" as const };
  assertStringIncludes(stateOf(frozen, whole), "not-shown: diverged");
  const flow = { steps: 800, ratio: (t: number) => 1 + t / 700 };
  assertStringIncludes(stateOf(flow, whole), "not-shown");
  const permuted = { steps: 800, ratio: (t: number) => 2.3 * edgeRatio(t + 200) };
  assertStringIncludes(stateOf(permuted, whole), "not-shown: left the band");
});
