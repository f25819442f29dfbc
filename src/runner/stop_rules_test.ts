import { assertEquals } from "@std/assert";
import { testRows } from "../quantities/test_runs.ts";
import type { LaneSoFar, StopRule } from "../training/mod.ts";
import { pastBreakEven, pilotRule, untilBreakEven } from "./stop_rules.ts";

/** The first measurement of these rows at which the rule ends them, and why. */
function endBy(rule: StopRule, whole: LaneSoFar): string {
  for (const [i, { step }] of whole.sharpness.entries()) {
    const soFar = {
      ...whole,
      losses: whole.losses.slice(0, step + 1),
      sharpness: whole.sharpness.slice(0, i + 1),
    };
    const reason = rule(soFar);
    if (reason) return `${reason} at ${step}`;
  }
  return "never";
}

/** R from 0.5 at step 0 to 1 at step 100 and on; measured at 0, 11, 20, 31, … */
const rising = testRows({ steps: 400, ratio: (step) => 0.5 + step / 200, loss: () => 1 });
const falling = (by: number, ratio = () => 0.5) =>
  testRows({ steps: 400, ratio, loss: (step) => Math.exp(-step / by) });

Deno.test("untilBreakEven: ends at the first R of at least 1, or at the loss goal", () => {
  assertEquals(endBy(untilBreakEven("mse"), rising), "budget at 100");
  // e^(−step/20) is 1e-3 at step 138, measured at 140.
  assertEquals(endBy(untilBreakEven("mse"), falling(20)), "goal at 140");
  // Cross-entropy's goal is a loss of 0.1: step 46, measured at 51.
  assertEquals(endBy(untilBreakEven("cross-entropy"), falling(20)), "goal at 51");
  assertEquals(endBy(untilBreakEven("mse"), falling(1e6)), "never");
});

Deno.test("pastBreakEven: ends a registered number of steps after break-even", () => {
  assertEquals(endBy(pastBreakEven("mse", 60), rising), "budget at 160");
  assertEquals(endBy(pastBreakEven("mse", Infinity), rising), "never");
});

Deno.test("pastBreakEven: the goal is a share of the loss at break-even, before it of the initial loss", () => {
  assertEquals(endBy(pastBreakEven("mse", 60), falling(20)), "goal at 140");
  const late = testRows({
    steps: 400,
    ratio: (step) => 0.5 + step / 200,
    loss: (step) => Math.exp(-step / 20),
  });
  // Break-even at 100, where the loss is e^−5: a thousandth of that comes 138 steps later.
  assertEquals(endBy(pastBreakEven("mse", 300), late), "goal at 240");
});

Deno.test("pilotRule: ends when sharpness has grown as far as any step size can use, or at the goal", () => {
  // R from 0.5 to 1.5 times that at step 50.
  assertEquals(endBy(pilotRule("mse", 1.5), rising), "budget at 51");
  assertEquals(endBy(pilotRule("mse", 100), rising), "never");
  assertEquals(endBy(pilotRule("mse", 100), falling(20)), "goal at 140");
});

Deno.test("stop rules: say nothing of a lane without losses, and nothing of a lane whose loss is not finite", () => {
  const start = { ...rising, losses: [], sharpness: rising.sharpness.slice(0, 1) };
  const lost = { ...start, losses: [1, null] };
  for (const rule of [untilBreakEven("mse"), pastBreakEven("mse", 10), pilotRule("mse", 2)]) {
    assertEquals([rule(start), rule(lost)], [undefined, undefined]);
  }
});
