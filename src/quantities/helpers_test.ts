import { assertAlmostEquals, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { breakEven } from "./break_even.ts";
import { effectiveStepSize } from "./effective_step_size.ts";
import { endOfRun } from "./end_of_run.ts";
import { findDropStep } from "./find_drop_step.ts";
import { guardRows } from "./guard_rows.ts";
import { lossAt } from "./loss_at.ts";
import { lossGoal, registeredLossGoals } from "./loss_goal.ts";
import { networkTraits } from "./network_traits.ts";
import { numberedFrom } from "./numbered_from.ts";
import { readings } from "./readings.ts";
import { riseSteps } from "./rise_steps.ts";
import { edgeLoss, edgeRatio, testRows, testRun } from "./test_runs.ts";

const edge = testRows({ steps: 1000, ratio: edgeRatio });

Deno.test("effectiveStepSize: each segment holds from its step until the next begins", () => {
  const schedule = [{ from: 10, stepSize: 0.4 }, { from: 50, stepSize: 0.1 }];
  assertEquals([10, 49, 50, 999].map((step) => effectiveStepSize(schedule, step)), [
    0.4,
    0.4,
    0.1,
    0.1,
  ]);
  assertThrows(() => effectiveStepSize(schedule, 9), RangeError, "begins at 10");
});

Deno.test("effectiveStepSize: a ramp's step size at its step, its end's after it", () => {
  const ramp = (shape: "linear" | "cosine") => [
    { from: 10, stepSize: 0.25, ramp: { to: 0.5, steps: 4, shape } },
  ];
  const at = (shape: "linear" | "cosine") =>
    [10, 11, 12, 14, 99].map((step) => effectiveStepSize(ramp(shape), step));
  assertEquals(at("linear"), [0.25, 0.3125, 0.375, 0.5, 0.5]);
  const quarter = 0.25 + 0.125 * (1 - Math.SQRT1_2);
  at("cosine").forEach((size, i) =>
    assertAlmostEquals(size, [0.25, quarter, 0.375, 0.5, 0.5][i]!, 1e-15)
  );
});

Deno.test("readings: R = λη/2 under the step size in force, values that diverged left out", () => {
  const rows = {
    schedule: [{ from: 0, stepSize: 0.4 }, { from: 20, stepSize: 0.1 }],
    sharpness: [
      { step: 10, value: 5, residual: 1e-4, products: 3, code: "converged" as const },
      { step: 20, value: 5, residual: null, products: 3, code: "budget-spent" as const },
      { step: 30, value: null, residual: null, products: 0, code: "diverged" as const },
    ],
  };
  assertEquals(readings(rows), [
    { step: 10, sharpness: 5, ratio: 1, residual: 1e-4 },
    { step: 20, sharpness: 5, ratio: 0.25, residual: null },
  ]);
});

Deno.test("readings: R is effective sharpness over its threshold where the run has both", () => {
  const row = { value: 5, residual: 0, products: 3, code: "converged" as const };
  const rows = {
    schedule: [{ from: 0, stepSize: 0.4 }],
    sharpness: [10, 20, 30].map((step) => ({ step, ...row })),
    stability: [
      { step: 10, stepSize: 0.4, effective: 30, threshold: 40, code: "converged" as const },
      { step: 20, stepSize: 0.4, effective: null, threshold: 40, code: "diverged" as const },
      { step: 30, stepSize: 0.4, effective: 50, threshold: 40, code: "budget-spent" as const },
    ],
  };
  assertEquals(readings(rows).map(({ step, ratio }) => [step, ratio]), [[10, 0.75], [30, 1.25]]);
  assertEquals(breakEven(rows), 30);
  const midpoints = rows.sharpness.map((at) => ({ ...at, value: 2 }));
  assertEquals(readings(rows, midpoints).map(({ ratio }) => ratio), [0.4, 0.4, 0.4]);
});

Deno.test("breakEven: the first measured step with R at least 1, or none", () => {
  assertEquals(breakEven(edge), 200);
  assertEquals(breakEven(testRows({ steps: 100, ratio: () => 0.99 })), undefined);
  assertEquals(breakEven(testRows({ steps: 100, ratio: () => 1 })), 0);
});

Deno.test("lossGoal: a share of the loss at break-even, before it of the initial; a loss of its own for cross-entropy", () => {
  assertAlmostEquals(lossGoal("mse", { initial: 2 }), 2e-3, 1e-18);
  assertAlmostEquals(lossGoal("mse", { initial: 2, atBreakEven: 0.5 }), 5e-4, 1e-18);
  assertEquals(lossGoal("cross-entropy", { initial: 2, atBreakEven: 0.5 }), 0.1);
});

Deno.test("endOfRun: the loss goal at any step comes before the end that the runner saw", () => {
  const loss = (step: number) => step === 700 ? 1e-4 : 1;
  const run = testRun({ steps: 1000, ratio: edgeRatio, loss });
  const goals = registeredLossGoals;
  assertEquals(endOfRun(run, 200, goals), { reason: "goal", step: 700 });
  assertEquals(endOfRun(run, 800, goals), { reason: "budget", step: 1000 });
  assertEquals(endOfRun({ ...run, window: "whole-run" }, 200, goals).reason, "budget");
});

Deno.test("findDropStep: the first measurement a fifth of τ after τ, at the edge, with a tenth of the loss left", () => {
  assertEquals(findDropStep(edge), 240);
  const late = testRows({ steps: 1000, ratio: (t) => t > 200 && t < 400 ? 1.3 : edgeRatio(t) });
  assertEquals(findDropStep(late), 400);
  const fitted = testRows({ steps: 1000, ratio: edgeRatio, loss: (t) => Math.exp(-t / 50) });
  assertEquals(findDropStep(fitted), undefined);
  assertEquals(findDropStep(testRows({ steps: 500, ratio: () => 0.5 })), undefined);
});

Deno.test("numberedFrom: a branch's steps go on from where it left", () => {
  const moved = numberedFrom(testRows({ steps: 100, ratio: () => 0.5, every: 50 }), 240);
  assertEquals(moved.schedule, [{ from: 240, stepSize: 0.1 }]);
  assertEquals(moved.sharpness.map(({ step }) => step), [240, 291]);
  assertEquals(moved.end, { reason: "budget", step: 340 });
  assertEquals(lossAt(moved, 240), 1);
  assertEquals(lossAt(moved, 239), null);
});

Deno.test("riseSteps: rises above what float32 errors can make up, and none below", () => {
  const run = testRun({ steps: 1000, ratio: edgeRatio, loss: edgeLoss });
  assertEquals(riseSteps(run, run.main, 0, 200), []);
  // From every even step to the odd one after it, from 200 to 998.
  assertEquals(riseSteps(run, run.main, 200, 1000).length, 400);
  const rounding = testRun({ steps: 100, ratio: edgeRatio, loss: (t) => 1 + 1e-6 * (t % 2) });
  assertEquals(riseSteps(rounding, rounding.main, 0, 100), []);
  const lost = testRun({ steps: 3, ratio: edgeRatio, loss: (t) => t < 3 ? 1 : null });
  assertEquals(riseSteps(lost, lost.main, 0, 3), [2]);
});

Deno.test("networkTraits: smooth by activation and pool, wide by ReLU, depth or convolutions", () => {
  const plain = { convolutional: false, maxPool: false };
  const convolutional = { convolutional: true, maxPool: false };
  assertEquals(networkTraits("tanh", 2, plain), { smooth: true, wideBand: false });
  assertEquals(networkTraits("relu", 1, plain), { smooth: false, wideBand: true });
  assertEquals(networkTraits("hardtanh", 1, plain), { smooth: false, wideBand: false });
  assertEquals(networkTraits("elu", 3, plain), { smooth: true, wideBand: true });
  assertEquals(networkTraits("gelu", 2, convolutional), { smooth: true, wideBand: true });
  const maxima = { convolutional: true, maxPool: true };
  assertEquals(networkTraits("tanh", 1, maxima), { smooth: false, wideBand: true });
});

Deno.test("guardRows: rows in order pass, with a lost loss too if the run diverged", () => {
  assertEquals(guardRows(edge, 0.05), undefined);
  const lost = { steps: 10, ratio: edgeRatio, loss: (t: number) => t < 10 ? 1 : null };
  assertEquals(guardRows(testRows({ ...lost, end: "diverged" }), 0.05), undefined);
  assertStringIncludes(guardRows(testRows(lost), 0.05)!, "a loss is not finite");
});

Deno.test("guardRows: what only a defect can bring about is named", () => {
  const sharpness = edge.sharpness;
  const cases: [Partial<typeof edge>, string][] = [
    [{ schedule: [] }, "no step size"],
    [{ schedule: [{ from: 0, stepSize: 0 }] }, "step size 0"],
    [{ schedule: [{ from: 5, stepSize: 1 }, { from: 5, stepSize: 2 }] }, "out of order"],
    [{ losses: edge.losses.slice(1) }, "1000 losses for 1001 steps"],
    [{ losses: edge.losses.map((l, i) => i === 7 ? NaN : l) }, "loss NaN at step 7"],
    [{ sharpness: [sharpness[1]!, sharpness[0]!] }, "sharpness at step 0 is out of order"],
    [{ sharpness: [{ ...sharpness[0]!, value: Infinity }] }, "sharpness Infinity"],
    [{ midpointSharpness: [{ ...sharpness[0]!, step: 1001 }] }, "step 1001 is out of order"],
    [{ coldGaps: [0.1, 0.06, -0.3].map((gap, step) => ({ step, gap })) }, "cold starts"],
    [{ end: { reason: "budget", step: -1 } }, "before it begins"],
  ];
  for (const [over, reason] of cases) {
    assertStringIncludes(guardRows({ ...edge, ...over }, 0.05) ?? "nothing", reason);
  }
  const once = { coldGaps: [{ step: 1, gap: 0.5 }, { step: 2, gap: 0.5 }] };
  assertEquals(guardRows({ ...edge, ...once }, 0.05), undefined);
});
