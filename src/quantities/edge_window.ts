import type { RunEnd } from "../training/rows.ts";
import { convergedReadings } from "./converged_readings.ts";
import { endOfRun } from "./end_of_run.ts";
import { type Reading, readings } from "./readings.ts";
import { startOfEdge } from "./start_of_edge.ts";
import type { NetworkRun } from "./types.ts";

/** The thresholds that say what W is and when it can be judged. */
export interface WindowRule {
  readonly windowStart: number;
  readonly measurements: number;
  readonly lossGoalShare: number;
  readonly crossEntropyGoal: number;
  readonly maximumResidual: number;
  readonly maximumUnconverged: number;
}

/** W with its readings, or what makes it unfit to judge. */
export type EdgeWindow =
  | {
    readonly state: "ineligible" | "censored" | "not-shown";
    readonly reason: string;
    readonly tau?: number;
  }
  | {
    readonly state: "open";
    readonly tau: number;
    readonly end: RunEnd;
    /** First step of W. */
    readonly from: number;
    readonly readings: readonly Reading[];
  };

/**
 * W = [τ + windowStart·(T_end − τ), T_end] of a run at the edge. Diverging is not hovering, so such
 * a run is not shown, however short W is. Otherwise fewer than `measurements` readings in W make it
 * ineligible (not assessable), and too many unconverged ones censored.
 */
export function edgeWindow(run: NetworkRun, rule: WindowRule): EdgeWindow {
  const start = startOfEdge(run);
  if ("ineligible" in start) return { state: "ineligible", reason: start.ineligible };
  const { tau } = start;
  const goals = { share: rule.lossGoalShare, crossEntropy: rule.crossEntropyGoal };
  const end = endOfRun(run, tau, goals);
  if (end.reason === "diverged") {
    return { state: "not-shown", reason: `diverged at step ${end.step}`, tau };
  }
  const from = tau + rule.windowStart * (end.step - tau);
  const all = readings(run.main).filter(({ step }) => step >= from && step <= end.step);
  if (all.length < rule.measurements) {
    const reason = `not assessable: ${all.length} measurements in the window, ` +
      `${rule.measurements} are needed (${end.reason} at step ${end.step})`;
    return { state: "ineligible", reason, tau };
  }
  const converged = convergedReadings(all, rule);
  if (converged.tooFew !== undefined) return { state: "censored", reason: converged.tooFew, tau };
  return { state: "open", tau, end, from, readings: converged.readings };
}
