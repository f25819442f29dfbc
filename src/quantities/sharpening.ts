import { spearman } from "../statistics/mod.ts";
import { breakEven } from "./break_even.ts";
import { convergedReadings } from "./converged_readings.ts";
import { defineQuantity, goalThresholds } from "./define_quantity.ts";
import { endOfRun } from "./end_of_run.ts";
import { lossAt } from "./loss_at.ts";
import { readings } from "./readings.ts";

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
    const lowest = all.reduce((low, reading) => reading.sharpness < low.sharpness ? reading : low);
    const rise = all.filter(({ step }) => step >= lowest.step);
    const growth = Math.max(...rise.map(({ sharpness }) => sharpness)) / lowest.sharpness;
    const rankCorrelation = spearman(
      rise.map(({ step }) => step),
      rise.map(({ sharpness }) => sharpness),
    );
    const lossRatio = ratioOf(lossAt(run.main, end.step), lossAt(run.main, first.step));
    const numbers = {
      growth: lowest.sharpness > 0 ? growth : undefined,
      rankCorrelation,
      measurements: rise.length,
      initialRatio: first.ratio,
      lowestRatio: lowest.ratio,
      tau,
      lossRatio,
    };
    const because = (state: "not-shown" | "censored" | "ineligible", reason: string) => ({
      outcome: { state, reason },
      numbers,
    });
    if (first.ratio >= 1) return because("ineligible", "starts at or above the edge");
    if (!(lowest.sharpness > 0)) return because("ineligible", "its sharpness is not positive");
    if (tooFew !== undefined) return because("censored", tooFew);
    const untrained = lossRatio !== undefined && lossRatio > t.untrainedLoss;
    if (tau === undefined && end.reason === "budget" && untrained) {
      return because(
        "censored",
        `budget: its loss is still ${lossRatio.toFixed(2)} of the initial one`,
      );
    }
    if (growth < t.growth) {
      return because("not-shown", `sharpness grew by ${growth.toFixed(2)} only (${end.reason})`);
    }
    if (rise.length < t.measurements) {
      return because("censored", `${rise.length} measurements are too few to order its sharpness`);
    }
    if (rankCorrelation === undefined || rankCorrelation < t.rankCorrelation) {
      const value = rankCorrelation?.toFixed(2) ?? "not defined";
      return because("not-shown", `rank correlation of sharpness with the step is ${value}`);
    }
    return { outcome: { state: "shown" }, numbers };
  },
});

function ratioOf(a: number | null, b: number | null): number | undefined {
  return a === null || b === null || b === 0 ? undefined : a / b;
}
