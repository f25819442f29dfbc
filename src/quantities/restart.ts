import { median } from "../statistics/mod.ts";
import type { NetworkRows } from "../training/rows.ts";
import type { NetworkOutcome } from "../verdict/evidence.ts";
import { convergedReadings } from "./converged_readings.ts";
import { defineQuantity } from "./define_quantity.ts";
import { effectiveStepSize } from "./effective_step_size.ts";
import { type DropRule, findDropStep } from "./find_drop_step.ts";
import { type Reading, readings } from "./readings.ts";
import { riseSteps } from "./rise_steps.ts";
import { startOfEdge } from "./start_of_edge.ts";
import type { NetworkRun } from "./types.ts";

/**
 * H3: does sharpness rise again when the step size is cut at the edge? `main` keeps the step size,
 * the branch "cut" leaves it at t_d (see `findDropStep`).
 *
 * The branch is compared until it ends, or until it comes up to R ≥ `arrival` under its own step
 * size. Shown: over the last fifth of that time, and at least its last `measurements` readings, the
 * median of λ is at least `rise` times the kept run's over the same time (over what there is of it,
 * if the kept run ended before), and the branch's loss does not rise from t_d + `quietFrom` until its
 * R ≥ `quietUntil`. Arrival at the new 2/η is a number of its own and not judged.
 *
 * Ineligible: no τ, no t_d, no branch, or fewer than `measurements` readings of either run from t_d
 * on. A control judged whole needs no τ: its t_d is where its branch begins.
 */
export const restart = defineQuantity({
  id: "restart@1",
  statement: "sharpness rises again when the step size is cut at the edge",
  thresholds: {
    delay: { unit: "share", meaning: "t_d is at least this share of τ after τ" },
    ratioLow: { unit: "1", meaning: "least R at t_d" },
    ratioHigh: { unit: "1", meaning: "largest R at t_d" },
    lossShare: { unit: "share", meaning: "least loss at t_d, of the initial one" },
    arrival: { unit: "1", meaning: "R under the new step size at which it has arrived" },
    rise: { unit: "1", meaning: "least ratio of the median sharpness, cut over kept" },
    measurements: { unit: "measurements", meaning: "fewest measurements to compare" },
    quietFrom: { unit: "steps", meaning: "steps after t_d from which the loss must not rise" },
    quietUntil: { unit: "1", meaning: "R under the new step size until which it must not rise" },
  },
  numbers: {
    tau: { unit: "steps", meaning: "break-even" },
    dropStep: { unit: "steps", meaning: "t_d" },
    cutFactor: { unit: "1", meaning: "kept over cut step size" },
    riseRatio: { unit: "1", meaning: "median sharpness, cut over kept" },
    lossRises: { unit: "steps", meaning: "rises of the loss where it must not rise" },
    arrivalSteps: { unit: "steps", meaning: "from t_d to the arrival at the new 2/η" },
    largestRatio: { unit: "1", meaning: "largest R of the branch under its own step size" },
  },
  judge(run, t) {
    const place = dropOf(run, t);
    if ("outcome" in place) return place;
    const { tau, dropStep, cut } = place;
    const arrived = crossing(cut, t.arrival);
    const until = arrived ?? cut.end.step;
    const quietEnd = crossing(cut, t.quietUntil) ?? cut.end.step;
    const lossRises = riseSteps(run, cut, dropStep + t.quietFrom, quietEnd).length;
    const compared = compare(
      lastFifth(cut, dropStep, until, t.measurements),
      lastFifth(run.main, dropStep, until, t.measurements),
      t,
    );
    const numbers = {
      tau,
      dropStep,
      cutFactor: effectiveStepSize(run.main.schedule, dropStep) / cut.schedule[0]!.stepSize,
      lossRises,
      arrivalSteps: arrived === undefined ? undefined : arrived - dropStep,
      largestRatio: Math.max(...readings(cut).map(({ ratio }) => ratio)),
      riseRatio: "riseRatio" in compared ? compared.riseRatio : undefined,
    };
    const not = (reason: string) => ({ outcome: { state: "not-shown" as const, reason }, numbers });
    if (cut.end.reason === "diverged") return not("the branch diverged");
    if (!("riseRatio" in compared)) return { outcome: compared, numbers };
    if (compared.riseRatio < t.rise) {
      return not(`sharpness is ${compared.riseRatio.toFixed(2)} times the kept run's`);
    }
    if (lossRises > 0) return not(`its loss rose ${lossRises} times below the new edge`);
    return { outcome: { state: "shown" }, numbers };
  },
});

type Place =
  | { readonly tau: number | undefined; readonly dropStep: number; readonly cut: NetworkRows }
  | { readonly outcome: NetworkOutcome; readonly numbers: { readonly tau: number | undefined } };

/** Where the branch leaves, or why there is nothing to compare. */
function dropOf(run: NetworkRun, rule: DropRule): Place {
  const { cut } = run.branches;
  const start = startOfEdge(run);
  const whole = run.window === "whole-run";
  const tau = whole || "ineligible" in start ? undefined : start.tau;
  const because = (state: "ineligible" | "broken", reason: string) => ({
    outcome: { state, reason },
    numbers: { tau },
  });
  if ("ineligible" in start) return because("ineligible", start.ineligible);
  const dropStep = whole ? cut?.schedule[0]?.from : findDropStep(run.main, rule);
  if (dropStep === undefined) {
    return because("ineligible", "no measurement at which to drop the step size");
  }
  if (cut === undefined) return because("ineligible", "its branch was not run");
  const from = cut.schedule[0]!.from;
  return from === dropStep
    ? { tau, dropStep, cut }
    : because("broken", `the branch begins at step ${from}, t_d is ${dropStep}`);
}

/** The ratio of the median sharpness, cut over kept, or why it cannot be had. */
function compare(
  cut: readonly Reading[],
  kept: readonly Reading[],
  t: {
    readonly measurements: number;
    readonly maximumResidual: number;
    readonly maximumUnconverged: number;
  },
): NetworkOutcome | { readonly riseRatio: number } {
  const medians = [];
  for (const [name, fifth] of [["cut", cut], ["kept", kept]] as const) {
    if (fifth.length < t.measurements) {
      const reason =
        `not assessable: ${fifth.length} measurements of the ${name} run from t_d on, ` +
        `${t.measurements} are needed`;
      return { state: "ineligible", reason };
    }
    const { readings: converged, tooFew } = convergedReadings(fifth, t);
    if (tooFew !== undefined) return { state: "censored", reason: `of the ${name} run ${tooFew}` };
    medians.push(median(converged.map(({ sharpness }) => sharpness)));
  }
  return { riseRatio: medians[0]! / medians[1]! };
}

/** The first measured step at which a branch comes up to a ratio from below it. */
function crossing(rows: NetworkRows, ratio: number): number | undefined {
  const all = readings(rows);
  const below = all.findIndex((reading) => reading.ratio < ratio);
  return below < 0 ? undefined : all.slice(below).find((reading) => reading.ratio >= ratio)?.step;
}

/**
 * Readings in the last fifth of [from, to], or of what the rows hold of it; and at least the last
 * `atLeast` of them, since a branch that arrives soon has few.
 */
function lastFifth(rows: NetworkRows, from: number, to: number, atLeast: number): Reading[] {
  const end = Math.min(to, rows.end.step);
  const all = readings(rows).filter(({ step }) => step >= from && step <= end);
  const fifth = all.filter(({ step }) => step >= from + 0.8 * (end - from));
  return fifth.length >= atLeast ? fifth : all.slice(-atLeast);
}
