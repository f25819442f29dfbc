import { assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { nonmonotone } from "./nonmonotone.ts";
import { edgeLoss, edgeRatio, type TestRows, testRun, thresholdsOf } from "./test_runs.ts";
import type { NetworkRun } from "./types.ts";

const thresholds = thresholdsOf("H4");
const measured = (main: Partial<TestRows>, over: Partial<NetworkRun> = {}) =>
  nonmonotone.measure(
    testRun({ steps: 1200, ratio: edgeRatio, loss: edgeLoss, ...main }, over),
    thresholds,
  );
const stateOf = (main: Partial<TestRows>, over: Partial<NetworkRun> = {}) => {
  const { outcome } = measured(main, over);
  return outcome.state === "shown" ? "shown" : `${outcome.state}: ${outcome.reason}`;
};
const fall = (t: number) => Math.exp(-t / 500);

Deno.test("nonmonotone: rises over short spans and a fall over long ones are shown", () => {
  const { outcome, numbers } = measured({});
  assertEquals(outcome, { state: "shown" });
  assertEquals([numbers.tau, numbers.rises, numbers.riseShare], [200, 500, 0.5]);
  assertEquals([numbers.fallingShare, numbers.earlyRiseShare], [1, 0]);
  // The first block's middle is 950 steps before the last one's.
  assertAlmostEquals(numbers.lastToFirst!, Math.exp(-950 / 500), 1e-3);
});

Deno.test("nonmonotone: a fall without rises, or with few, is not shown", () => {
  assertStringIncludes(stateOf({ loss: fall }), "not-shown: its loss rose at 0 of 1000 steps");
  const few = (t: number) => fall(t) * (t > 200 && t < 230 ? 1 + 0.1 * (t % 2) : 1);
  assertStringIncludes(stateOf({ loss: few }), "not-shown: its loss rose at 1");
});

Deno.test("nonmonotone: rises without a trend are not shown", () => {
  assertStringIncludes(stateOf({ loss: (t) => 1 + 0.1 * (t % 2) }), "block means");
  // Each block lies a little below the one before, and all of them together fall by a tenth.
  const slight = (t: number) => (1 - 1e-4 * t) * (1 + 0.1 * (t % 2));
  assertStringIncludes(stateOf({ loss: slight }), "not-shown: the last block's mean is 0.90");
});

Deno.test("nonmonotone: rises before break-even count against smooth networks only", () => {
  const early = (t: number) => edgeLoss(t) * (t === 100 ? 1.1 : 1);
  assertStringIncludes(stateOf({ loss: early }), "not-shown: its loss rose at 1 of 200 steps");
  assertEquals(stateOf({ loss: early }, { smooth: false }), "shown");
});

Deno.test("nonmonotone: fewer than 400 steps at the edge, or no break-even, are ineligible", () => {
  assertStringIncludes(stateOf({ steps: 590 }), "ineligible: 390 steps at the edge");
  assertEquals(stateOf({ steps: 600 }), "shown");
  const leaves = (t: number) => t < 500 ? edgeRatio(t) : 0.9;
  assertStringIncludes(stateOf({ ratio: leaves }), "ineligible: ");
  assertStringIncludes(stateOf({ ratio: () => 0.9 }), "ineligible: no break-even");
});

Deno.test("nonmonotone: diverging after long enough at the edge is not shown", () => {
  assertStringIncludes(stateOf({ end: "diverged" }), "not-shown: diverged");
});

Deno.test("nonmonotone: the controls are eligible and fail by value", () => {
  const whole = { window: "whole-run" } as const;
  assertStringIncludes(
    stateOf({ ratio: () => 0.1, loss: fall }, whole),
    "not-shown: its loss rose",
  );
  // At ηλ = 2 the top coefficient only changes its sign: a constant loss, up to rounding.
  const rounding = (t: number) => 1 + 1e-7 * ((t * 7) % 5);
  assertStringIncludes(stateOf({ ratio: () => 1, loss: rounding }, whole), "not-shown: its loss");
});
