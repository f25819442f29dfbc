import { breakEven, lossGoal } from "../quantities/mod.ts";
import type { LossName } from "../tasks/mod.ts";
import type { LaneSoFar, StopRule } from "../training/mod.ts";

function reachedGoal(lane: LaneSoFar, loss: LossName, tau: number | undefined): boolean {
  const last = lane.losses.at(-1), initial = lane.losses[0];
  if (last === undefined || last === null || !initial) return false;
  const atBreakEven = tau === undefined ? null : lane.losses[tau];
  return last <= lossGoal(loss, { initial, ...(atBreakEven ? { atBreakEven } : {}) });
}

/** A sharpening run needs nothing after break-even. */
export function untilBreakEven(loss: LossName): StopRule {
  return (soFar) => {
    if (breakEven(soFar) !== undefined) return "budget";
    return reachedGoal(soFar, loss, undefined) ? "goal" : undefined;
  };
}

/** A run at the edge ends at its loss goal, or a registered number of steps after break-even. */
export function pastBreakEven(loss: LossName, afterBreakEven: number): StopRule {
  return (soFar) => {
    const tau = breakEven(soFar);
    if (reachedGoal(soFar, loss, tau)) return "goal";
    const step = soFar.sharpness.at(-1)?.step ?? 0;
    return tau !== undefined && step >= tau + afterBreakEven ? "budget" : undefined;
  };
}

/** A pilot ends at its loss goal, or when it has sharpened as far as any registered step size can use. */
export function pilotRule(loss: LossName, enough: number): StopRule {
  return (soFar) => {
    const first = soFar.sharpness[0]?.value, last = soFar.sharpness.at(-1)?.value;
    if (first && last && last >= enough * first) return "budget";
    return reachedGoal(soFar, loss, undefined) ? "goal" : undefined;
  };
}
