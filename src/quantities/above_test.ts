import { assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { above } from "./above.ts";
import { edgeRatio, type TestRows, testRun, thresholdsOf } from "./test_runs.ts";
import type { NetworkRun } from "./types.ts";

const thresholds = thresholdsOf("H2-above");
const measured = (main: Partial<TestRows>, over: Partial<NetworkRun> = {}) =>
  above.measure(
    testRun({ steps: 1200, ratio: edgeRatio, midpointRatio: () => 1.005, ...main }, over),
    thresholds,
  );
const stateOf = (main: Partial<TestRows>, over: Partial<NetworkRun> = {}) => {
  const { outcome } = measured(main, over);
  return outcome.state === "shown" ? "shown" : `${outcome.state}: ${outcome.reason}`;
};

Deno.test("above: shown where both medians are above 1", () => {
  const { outcome, numbers } = measured({});
  assertEquals(outcome, { state: "shown" });
  assertAlmostEquals(numbers.midpointExcess!, 0.005, 1e-12);
  assertEquals([numbers.measurements, numbers.midpointMeasurements], [80, 80]);
});

Deno.test("above: not shown where either median is not", () => {
  assertStringIncludes(stateOf({ midpointRatio: () => 0.999 }), "not-shown: median");
  const low = (t: number) => t <= 200 ? edgeRatio(t) : 0.999;
  assertStringIncludes(stateOf({ ratio: low }), "-1.0e-3 at the iterates");
});

Deno.test("above: midpoints that were not measured make it ineligible", () => {
  const run = testRun({ steps: 1200, ratio: edgeRatio });
  const { outcome } = above.measure(run, thresholds);
  assertEquals(outcome.state, "ineligible");
});

Deno.test("above: it asks for a smaller residual, of iterates and midpoints", () => {
  assertStringIncludes(stateOf({ residual: 5e-4 }), "censored: 80 of 80");
  const run = testRun({ steps: 1200, ratio: edgeRatio, midpointRatio: () => 1.1 });
  const midpointSharpness = run.main.midpointSharpness!.map((row) => ({ ...row, residual: 5e-4 }));
  const loose = { ...run, main: { ...run.main, midpointSharpness } };
  const { outcome } = above.measure(loose, thresholds);
  assertEquals(outcome.state === "censored" && outcome.reason.startsWith("at midpoints"), true);
});

Deno.test("above: the linear control just below the edge is eligible and fails by value", () => {
  const flat = { ratio: () => 0.99, midpointRatio: () => 0.99 };
  assertStringIncludes(stateOf(flat, { window: "whole-run" }), "not-shown: median");
});
