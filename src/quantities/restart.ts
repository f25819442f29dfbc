import { median } from "../statistics/mod.ts";
import type { NetworkRows } from "../training/rows.ts";
import { convergedReadings } from "./converged_readings.ts";
import { defineQuantity } from "./define_quantity.ts";
import { effectiveStepSize } from "./effective_step_size.ts";
import { findDropStep } from "./find_drop_step.ts";
import { type Reading, readings } from "./readings.ts";
import { riseSteps } from "./rise_steps.ts";
import { startOfEdge } from "./start_of_edge.ts";

/**
 * H3: does sharpness rise again when the step size is cut at the edge? `main` keeps the step size,
 * the branch "cut" leaves it at t_d (see `findDropStep`).
 *
 * The branch is compared until it ends, or until it comes up to R ≥ `arrival` under its own step
 * size. Shown: over the last fifth of that time the median of λ is at least `rise` times the kept
 * run's over the same steps (over the last fifth of what there is, if the kept run ended before),
 * and the branch's loss does not rise from t_d + `quietFrom` until its R ≥ `quietUntil`. Arrival at
 * the new 2/η is a number of its own and not judged.
 *
 * Ineligible: no τ, no t_d, no branch, or fewer than `measurements` readings in either last fifth.
 * A control judged whole needs no τ: its t_d is where its branch begins.
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
    measurements: { unit: "measurements", meaning: "fewest measurements in a last fifth" },
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
    const { cut } = run.branches;
    const start = startOfEdge(run);
    const without = (reason: string, tau?: number) => ({
      outcome: { state: "ineligible" as const, reason },
      numbers: { tau },
    });
    if ("ineligible" in start) return without(start.ineligible);
    const whole = run.window === "whole-run";
    const tau = whole ? undefined : start.tau;
    const dropStep = whole ? cut?.schedule[0]?.from : findDropStep(run.main, t);
    if (dropStep === undefined) {
      return without("no measurement at which to drop the step size", tau);
    }
    if (cut === undefined) return without("its branch was not run", tau);
    if (cut.schedule[0]!.from !== dropStep) {
      const reason = `the branch begins at step ${cut.schedule[0]!.from}, t_d is ${dropStep}`;
      return { outcome: { state: "broken", reason }, numbers: { tau } };
    }
    const arrived = crossing(cut, t.arrival);
    const cutFifth = lastFifth(cut, dropStep, arrived ?? cut.end.step);
    const keptFifth = lastFifth(run.main, dropStep, arrived ?? cut.end.step);
    const quietEnd = crossing(cut, t.quietUntil) ?? cut.end.step;
    const lossRises = riseSteps(run, cut, dropStep + t.quietFrom, quietEnd).length;
    const numbers = {
      tau,
      dropStep,
      cutFactor: effectiveStepSize(run.main.schedule, dropStep) / cut.schedule[0]!.stepSize,
      lossRises,
      arrivalSteps: arrived === undefined ? undefined : arrived - dropStep,
      largestRatio: Math.max(...readings(cut).map(({ ratio }) => ratio)),
    };
    const because = (state: "ineligible" | "censored" | "not-shown", reason: string) => ({
      outcome: { state, reason },
      numbers,
    });
    if (cut.end.reason === "diverged") return because("not-shown", "the branch diverged");
    for (const [name, fifth] of [["cut", cutFifth], ["kept", keptFifth]] as const) {
      if (fifth.length < t.measurements) {
        return because(
          "ineligible",
          `not assessable: ${fifth.length} measurements in the ${name} branch's last fifth, ` +
            `${t.measurements} are needed`,
        );
      }
      const { tooFew } = convergedReadings(fifth, t);
      if (tooFew !== undefined) return because("censored", `in the ${name} branch ${tooFew}`);
    }
    const sharpness = (fifth: readonly Reading[]) =>
      median(convergedReadings(fifth, t).readings.map((reading) => reading.sharpness));
    const riseRatio = sharpness(cutFifth) / sharpness(keptFifth);
    const all = { ...numbers, riseRatio };
    if (riseRatio < t.rise) {
      const reason = `sharpness is ${riseRatio.toFixed(2)} times the kept run's`;
      return { outcome: { state: "not-shown", reason }, numbers: all };
    }
    if (lossRises > 0) {
      const reason = `its loss rose ${lossRises} times below the new edge`;
      return { outcome: { state: "not-shown", reason }, numbers: all };
    }
    return { outcome: { state: "shown" }, numbers: all };
  },
});

/** The first measured step at which a branch comes up to a ratio from below it. */
function crossing(rows: NetworkRows, ratio: number): number | undefined {
  const all = readings(rows);
  const below = all.findIndex((reading) => reading.ratio < ratio);
  return below < 0 ? undefined : all.slice(below).find((reading) => reading.ratio >= ratio)?.step;
}

/** Readings in the last fifth of [from, to], or of what the rows hold of it. */
function lastFifth(rows: NetworkRows, from: number, to: number): Reading[] {
  const end = Math.min(to, rows.end.step);
  return readings(rows).filter(({ step }) => step >= from + 0.8 * (end - from) && step <= end);
}
