import type { Lane } from "./lane.ts";
import type { RunEnd, SharpnessRow, StabilityRow } from "./rows.ts";

/** A stretch of one lane's rows. Plain data. */
export interface TakenRows {
  /** The step of the first loss. */
  readonly first: number;
  readonly losses: readonly (number | null)[];
  readonly sharpness: readonly SharpnessRow[];
  readonly stability: readonly StabilityRow[];
  readonly midpointSharpness: readonly SharpnessRow[];
  readonly coldGaps: readonly { readonly step: number; readonly gap: number }[];
  /** Set once the lane has ended, in this stretch or before it. */
  readonly end: RunEnd | null;
}

/**
 * Takes the rows that a lane holds out of it; the next stretch begins where this one ends. Of a schedule that grows only
 * the step size in force stays.
 */
export function takeRows(lane: Lane, growing = false): TakenRows {
  const taken = {
    first: lane.first,
    losses: lane.losses.splice(0),
    sharpness: lane.sharpness.splice(0),
    stability: lane.stability.splice(0),
    midpointSharpness: lane.midpointSharpness.splice(0),
    coldGaps: lane.coldGaps.splice(0),
    end: lane.end,
  };
  if (growing) lane.schedule.splice(0, lane.schedule.length - 1);
  lane.first += taken.losses.length;
  return taken;
}
