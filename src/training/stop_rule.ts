import type { SharpnessRow, StabilityRow, StepSizeSegment } from "./rows.ts";

/** What is known of one lane when a stop rule is asked: everything up to the measurement just made. */
export interface LaneSoFar {
  readonly schedule: readonly StepSizeSegment[];
  readonly losses: readonly (number | null)[];
  readonly sharpness: readonly SharpnessRow[];
  readonly stability?: readonly StabilityRow[];
}

/**
 * Says whether a lane is to end here and why: its goal is reached, or its own budget is spent. Asked after every
 * measurement; must depend on the rows alone, so that a checkpoint needs no memory of it.
 */
export type StopRule = (lane: LaneSoFar) => "goal" | "budget" | undefined;

/** A loss above this multiple of the initial one counts as divergence, as does one that is not finite. */
export const divergenceFactor = 1e4;

/**
 * Where in the losses the run diverged, if it did.
 *
 * @param initial the loss at step 0; null where it is not finite, which is divergence from the start
 */
export function divergedAt(
  losses: readonly (number | null)[],
  initial: number | null,
  from = 0,
): number | undefined {
  for (let t = from; t < losses.length; t++) {
    const loss = losses[t]!;
    if (loss === null || initial === null) return t;
    if (loss > divergenceFactor * Math.max(initial, Number.MIN_VALUE)) return t;
  }
  return undefined;
}
