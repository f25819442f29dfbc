import { breakEven } from "./break_even.ts";
import { convergedReadings } from "./converged_readings.ts";
import { defineQuantity, goalThresholds } from "./define_quantity.ts";
import { endOfRun } from "./end_of_run.ts";
import { readings } from "./readings.ts";

/**
 * H1b: did sharpness arrive at 2/η? Shown: τ exists, no later than the loss goal. Not shown: the
 * run converged or diverged without τ. Censored: the budget ended first, or too many readings that
 * might have shown τ did not converge. Ineligible: R ≥ 1 at the first reading.
 *
 * Which cells can arrive at all is the population's business: its step sizes come from pilots.
 */
export const arrival = defineQuantity({
  id: "arrival@1",
  statement: "sharpness reaches 2/η before training ends",
  thresholds: { ...goalThresholds },
  numbers: {
    tau: { unit: "steps", meaning: "break-even" },
    initialRatio: { unit: "1", meaning: "R at the first measurement" },
    largestRatio: { unit: "1", meaning: "largest R until break-even or the end" },
  },
  judge(run, t) {
    const goals = { share: t.lossGoalShare, crossEntropy: t.crossEntropyGoal };
    const end = endOfRun(run, undefined, goals);
    const before = readings(run.main).filter(({ step }) => step <= end.step);
    const found = breakEven(run.main);
    const tau = found !== undefined && found <= end.step ? found : undefined;
    const considered = before.filter(({ step }) => step <= (tau ?? Infinity));
    const numbers = {
      tau,
      initialRatio: before[0]?.ratio,
      largestRatio: Math.max(...considered.map(({ ratio }) => ratio)),
    };
    const because = (state: "not-shown" | "censored" | "ineligible", reason: string) => ({
      outcome: { state, reason },
      numbers,
    });
    if (before[0] === undefined) return because("censored", "its sharpness was never measured");
    if (before[0].ratio >= 1) return because("ineligible", "starts at or above the edge");
    if (tau !== undefined) return { outcome: { state: "shown" }, numbers };
    const { tooFew } = convergedReadings(before, t);
    if (tooFew !== undefined) return because("censored", tooFew);
    const largest = `largest R ${numbers.largestRatio.toFixed(2)}`;
    if (end.reason === "budget") return because("censored", `budget: ${largest} when it ended`);
    return because(
      "not-shown",
      `${end.reason === "goal" ? "converged" : "diverged"} at step ${end.step} without ` +
        `break-even (${largest})`,
    );
  },
});
