import type { NetworkRows } from "../training/rows.ts";
import { defineQuantity, goalThresholds } from "./define_quantity.ts";
import { endOfRun } from "./end_of_run.ts";
import { lossAt } from "./loss_at.ts";
import { readings } from "./readings.ts";
import { riseSteps } from "./rise_steps.ts";
import { startOfEdge } from "./start_of_edge.ts";

/**
 * H4: at the edge, does the loss often rise from one step to the next, and yet fall over long
 * spans?
 *
 * Eligible: at least `edgeSteps` steps in [τ, T_end] with R ≥ `edgeRatio`, each measurement
 * standing for the steps up to the next. Shown: between τ and T_end the loss rises at a share of at
 * least `riseShare` of the steps and at least `rises` times; of the means over `blocks` equal
 * blocks at least `fallingShare` are below the one before; the last is below `lastToFirst` of the
 * first; and with a smooth activation the loss rises at no more than `earlyRiseShare` of the steps
 * before τ. Not shown too: diverging.
 *
 * A control judged whole has no τ: its window is the run from its first measurement, of at least
 * `edgeSteps` steps at whatever R, and nothing is asked before it.
 */
export const nonmonotone = defineQuantity({
  id: "nonmonotone@1",
  statement: "at the edge the loss rises over short spans and falls over long ones",
  thresholds: {
    edgeRatio: { unit: "1", meaning: "R from which a step counts as at the edge" },
    edgeSteps: { unit: "steps", meaning: "fewest steps at the edge" },
    riseShare: { unit: "share", meaning: "least share of steps at which the loss rises" },
    rises: { unit: "steps", meaning: "fewest rises" },
    blocks: { unit: "blocks", meaning: "equal blocks whose mean losses are compared" },
    fallingShare: { unit: "share", meaning: "least share of block means below the one before" },
    lastToFirst: { unit: "1", meaning: "last block's mean is below this share of the first's" },
    earlyRiseShare: {
      unit: "share",
      meaning: "largest share of rises before break-even, smooth activations",
    },
    ...goalThresholds,
  },
  numbers: {
    tau: { unit: "steps", meaning: "break-even" },
    edgeSteps: { unit: "steps", meaning: "steps with R at the edge" },
    riseShare: { unit: "share", meaning: "share of steps at which the loss rises" },
    rises: { unit: "steps", meaning: "rises" },
    fallingShare: { unit: "share", meaning: "share of block means below the one before" },
    lastToFirst: { unit: "1", meaning: "last block's mean over the first's" },
    earlyRiseShare: { unit: "share", meaning: "share of rises before break-even" },
  },
  judge(run, t) {
    const start = startOfEdge(run);
    if ("ineligible" in start) {
      return { outcome: { state: "ineligible", reason: start.ineligible }, numbers: {} };
    }
    const { tau } = start;
    const whole = run.window === "whole-run";
    const goals = { share: t.lossGoalShare, crossEntropy: t.crossEntropyGoal };
    const end = endOfRun(run, tau, goals);
    const steps = end.step - tau;
    const edgeSteps = stepsAtEdge(run.main, tau, end.step, whole ? -Infinity : t.edgeRatio);
    if (edgeSteps < t.edgeSteps) {
      const reason = `${edgeSteps} steps at the edge, ${t.edgeSteps} are needed`;
      return { outcome: { state: "ineligible", reason }, numbers: { tau, edgeSteps } };
    }
    const rises = riseSteps(run, run.main, tau, end.step).length;
    const means = blockMeans(run.main, tau, end.step, t.blocks);
    const falling = means.slice(1).filter((mean, i) => mean < means[i]!).length;
    const before = tau - run.main.schedule[0]!.from;
    const early = riseSteps(run, run.main, tau - before, tau).length;
    const numbers = {
      tau: whole ? undefined : tau,
      edgeSteps,
      riseShare: rises / steps,
      rises,
      fallingShare: falling / (means.length - 1),
      lastToFirst: means.at(-1)! / means[0]!,
      earlyRiseShare: whole || before === 0 ? undefined : early / before,
    };
    const not = (reason: string) => ({
      outcome: { state: "not-shown" as const, reason },
      numbers,
    });
    if (end.reason === "diverged") return not(`diverged at step ${end.step}`);
    if (numbers.riseShare < t.riseShare || rises < t.rises) {
      return not(`its loss rose at ${rises} of ${steps} steps`);
    }
    if (numbers.fallingShare < t.fallingShare) {
      return not(`${falling} of ${means.length - 1} block means are below the one before`);
    }
    if (!(numbers.lastToFirst < t.lastToFirst)) {
      return not(`the last block's mean is ${numbers.lastToFirst.toFixed(2)} of the first's`);
    }
    if (run.smooth && (numbers.earlyRiseShare ?? 0) > t.earlyRiseShare) {
      return not(`its loss rose at ${early} of ${before} steps before break-even`);
    }
    return { outcome: { state: "shown" }, numbers };
  },
});

/** Steps in [from, to) with R ≥ ratio, each measurement standing for the steps up to the next. */
function stepsAtEdge(rows: NetworkRows, from: number, to: number, ratio: number): number {
  const inside = readings(rows).filter(({ step }) => step >= from && step < to);
  return inside.reduce((sum, reading, i) => {
    const until = inside[i + 1]?.step ?? to;
    return reading.ratio >= ratio ? sum + until - reading.step : sum;
  }, 0);
}

/**
 * Mean losses of equal blocks of [from, to); a loss that is not finite makes its block's mean
 * infinite.
 */
function blockMeans(rows: NetworkRows, from: number, to: number, blocks: number): number[] {
  const edge = (block: number) => from + Math.floor(block * (to - from) / blocks);
  return Array.from({ length: blocks }, (_, block) => {
    const [first, last] = [edge(block), edge(block + 1)];
    let sum = 0;
    for (let t = first; t < last; t++) sum += lossAt(rows, t) ?? Infinity;
    return sum / (last - first);
  });
}
