import { spearman } from "../statistics/mod.ts";
import type { NetworkOutcome } from "../verdict/evidence.ts";
import { breakEven } from "./break_even.ts";
import { convergedReadings } from "./converged_readings.ts";
import { defineQuantity, goalThresholds } from "./define_quantity.ts";
import { endOfRun } from "./end_of_run.ts";
import { lossAt } from "./loss_at.ts";
import { type Reading, readings } from "./readings.ts";

/**
 * H1a: did sharpness rise, from its minimum to break-even or to the end?
 *
 * The segment is [argmin λ, min(τ, T_end)]. Shown: max λ there ≥ `growth`·min λ, and Spearman's
 * correlation of λ with the step there ≥ `rankCorrelation`, over at least `measurements` readings.
 * Every network is judged, whatever became of it: one that converges, or diverges, without
 * sharpening counts against.
 *
 * Censored: the budget ends without τ and with a loss still above `untrainedLoss` of the initial
 * one (it has not begun to train); growth enough, but fewer readings than `measurements` to order;
 * too many readings unconverged. Ineligible: R ≥ 1 at the first reading, or a minimum that is not
 * positive, from which growth has no meaning.
 */
export const sharpening = defineQuantity({
  id: "sharpening@1",
  statement: "sharpness rises from its minimum until break-even or the end of training",
  thresholds: {
    growth: { unit: "1", meaning: "least ratio of the largest to the smallest sharpness" },
    rankCorrelation: { unit: "1", meaning: "least rank correlation of sharpness with the step" },
    measurements: { unit: "measurements", meaning: "fewest measurements to correlate" },
    untrainedLoss: {
      unit: "share",
      meaning: "loss, of the initial one, above which a network has not begun to train",
    },
    ...goalThresholds,
  },
  numbers: {
    growth: { unit: "1", meaning: "largest over smallest sharpness, from the smallest on" },
    rankCorrelation: { unit: "1", meaning: "rank correlation of sharpness with the step" },
    measurements: { unit: "measurements", meaning: "measurements from the smallest on" },
    initialRatio: { unit: "1", meaning: "R at the first measurement" },
    lowestRatio: { unit: "1", meaning: "R at the smallest sharpness" },
    tau: { unit: "steps", meaning: "break-even" },
    lossRatio: { unit: "1", meaning: "last loss over the initial one" },
  },
  judge(run, t) {
    const tau = run.window === "whole-run" ? undefined : breakEven(run.main);
    const goals = { share: t.lossGoalShare, crossEntropy: t.crossEntropyGoal };
    const end = endOfRun(run, tau, goals);
    const stop = Math.min(tau ?? Infinity, end.step);
    const { readings: all, tooFew } = convergedReadings(
      readings(run.main).filter(({ step }) => step <= stop),
      t,
    );
    const first = all[0];
    if (first === undefined) {
      const reason = tooFew ?? "its sharpness was never measured";
      return { outcome: { state: "censored", reason }, numbers: {} };
    }
    const rise = riseOf(all);
    const [initial, last] = [run.main.losses[0] ?? null, lossAt(run.main, end.step)];
    const lossRatio = initial && last !== null ? last / initial : undefined;
    const untrained = tau === undefined && end.reason === "budget" && lossRatio !== undefined &&
      lossRatio > t.untrainedLoss;
    const outcome = startOutcome(first.ratio, rise.lowest.sharpness) ??
      censoredOutcome(tooFew, untrained ? lossRatio : undefined) ??
      riseOutcome(rise, end.reason, t);
    return {
      outcome,
      numbers: {
        growth: rise.lowest.sharpness > 0 ? rise.growth : undefined,
        rankCorrelation: rise.rankCorrelation,
        measurements: rise.measurements,
        initialRatio: first.ratio,
        lowestRatio: rise.lowest.ratio,
        tau,
        lossRatio,
      },
    };
  },
});

interface Rise {
  readonly lowest: Reading;
  readonly measurements: number;
  readonly growth: number;
  readonly rankCorrelation: number | undefined;
}

/** What sharpness does from its minimum on. */
function riseOf(all: readonly Reading[]): Rise {
  const lowest = all.reduce((low, reading) => reading.sharpness < low.sharpness ? reading : low);
  const rise = all.filter(({ step }) => step >= lowest.step);
  const values = rise.map(({ sharpness }) => sharpness);
  return {
    lowest,
    measurements: rise.length,
    growth: Math.max(...values) / lowest.sharpness,
    rankCorrelation: spearman(rise.map(({ step }) => step), values),
  };
}

function startOutcome(ratio: number, lowest: number): NetworkOutcome | undefined {
  if (ratio >= 1) return { state: "ineligible", reason: "starts at or above the edge" };
  return lowest > 0 ? undefined : { state: "ineligible", reason: "its sharpness is not positive" };
}

function censoredOutcome(
  tooFew: string | undefined,
  untrainedLoss: number | undefined,
): NetworkOutcome | undefined {
  if (tooFew !== undefined) return { state: "censored", reason: tooFew };
  if (untrainedLoss === undefined) return undefined;
  const reason = `budget: its loss is still ${untrainedLoss.toFixed(2)} of the initial one`;
  return { state: "censored", reason };
}

function riseOutcome(
  { growth, measurements, rankCorrelation }: Rise,
  end: string,
  t: { readonly growth: number; readonly measurements: number; readonly rankCorrelation: number },
): NetworkOutcome {
  if (growth < t.growth) {
    return { state: "not-shown", reason: `sharpness grew by ${growth.toFixed(2)} only (${end})` };
  }
  if (measurements < t.measurements) {
    const reason = `${measurements} measurements are too few to order its sharpness`;
    return { state: "censored", reason };
  }
  if (rankCorrelation !== undefined && rankCorrelation >= t.rankCorrelation) {
    return { state: "shown" };
  }
  const value = rankCorrelation?.toFixed(2) ?? "not defined";
  return { state: "not-shown", reason: `rank correlation of sharpness with the step is ${value}` };
}
