import type { LossName } from "../tasks/mod.ts";
import type { LaneSoFar, StopRule } from "../training/mod.ts";

/** Loss goals: a share of the loss at break-even (before it: of the initial loss), or an absolute loss for cross-entropy. */
export const lossGoal = { share: 1e-3, crossEntropy: 0.1 } as const;

/** First measured step at which R = λη/2 ≥ 1. */
export function breakEvenOf(lane: LaneSoFar, stepSize: number): number | undefined {
  return lane.sharpness.find((row) => row.value !== null && row.value * stepSize / 2 >= 1)?.step;
}

function reachedGoal(lane: LaneSoFar, loss: LossName, from: number): boolean {
  const last = lane.losses.at(-1);
  if (last === undefined || last === null) return false;
  if (loss === "cross-entropy") return last <= lossGoal.crossEntropy;
  const reference = lane.losses[from];
  return reference !== undefined && reference !== null && last < lossGoal.share * reference;
}

/** A sharpening run needs nothing after break-even. */
export function untilBreakEven(
  stepSizes: readonly number[],
  loss: LossName,
): (lane: number) => StopRule {
  return (lane) => (soFar) => {
    if (breakEvenOf(soFar, stepSizes[lane]!) !== undefined) return "budget";
    return reachedGoal(soFar, loss, 0) ? "goal" : undefined;
  };
}

/** A run at the edge ends at its loss goal, or a registered number of steps after break-even. */
export function pastBreakEven(
  stepSizes: readonly number[],
  loss: LossName,
  afterBreakEven: number,
): (lane: number) => StopRule {
  return (lane) => (soFar) => {
    const tau = breakEvenOf(soFar, stepSizes[lane]!);
    if (reachedGoal(soFar, loss, tau ?? 0)) return "goal";
    const step = soFar.sharpness.at(-1)?.step ?? 0;
    return tau !== undefined && step >= tau + afterBreakEven ? "budget" : undefined;
  };
}

/** A pilot ends at its loss goal, or when it has sharpened as far as any registered step size can use. */
export function pilotRule(loss: LossName, enough: number): StopRule {
  return (soFar) => {
    const first = soFar.sharpness[0]?.value, last = soFar.sharpness.at(-1)?.value;
    if (first && last && last >= enough * first) return "budget";
    return reachedGoal(soFar, loss, 0) ? "goal" : undefined;
  };
}
