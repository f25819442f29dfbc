import type { NetworkRows, RunEnd, SharpnessRow, StabilityRow, StepSizeSegment } from "./rows.ts";
import { segmentStepSize } from "./segment_step_size.ts";
import { divergedAt } from "./stop_rule.ts";

/** One lane's append-only record while its cohort trains; plain data, so that a checkpoint can hold it. */
export interface Lane {
  /** Grows where step sizes follow sharpness. */
  readonly schedule: StepSizeSegment[];
  /** Losses from step `first` on. */
  readonly losses: (number | null)[];
  readonly sharpness: SharpnessRow[];
  readonly stability: StabilityRow[];
  readonly midpointSharpness: SharpnessRow[];
  readonly coldGaps: { step: number; gap: number }[];
  end: RunEnd | null;
  /** The step of the first loss that is held: above 0 where rows were taken. */
  first: number;
  /** The loss at step 0, which divergence is told by; null before it is known, and where it is not finite. */
  initialLoss: number | null;
  /** The last loss that was computed; null before there is one, and where it is not finite. */
  lastLoss: number | null;
  /** The last sharpness that could be measured; null before there is one. */
  lastSharpness: number | null;
}

/** A masked lane has ended before it began. */
export function newLane(schedule: readonly StepSizeSegment[], masked: boolean): Lane {
  const end: RunEnd | null = masked ? { reason: "budget", step: 0 } : null;
  return {
    schedule: [...schedule],
    losses: [],
    sharpness: [],
    stability: [],
    midpointSharpness: [],
    coldGaps: [],
    end,
    first: 0,
    initialLoss: null,
    lastLoss: null,
    lastSharpness: null,
  };
}

/** The step of the first loss that is not noted yet. */
export const nextLoss = ({ first, losses }: Lane): number => first + losses.length;

/** The step size in force at `step`. */
export function stepSizeAt(schedule: readonly StepSizeSegment[], step: number): number {
  const segment = schedule.findLast((s) => s.from <= step);
  if (!segment) throw new RangeError(`Cannot take step ${step}: the schedule begins later`);
  return segmentStepSize(segment, step);
}

/**
 * Notes the losses of steps `first`, `first` + 1, …; a lane that has ended takes only what it lacks up to its end.
 * A loss that says that the lane diverged is its end, whatever it had ended by there.
 */
export function appendLosses(lane: Lane, first: number, losses: readonly number[]): void {
  const before = lane.losses.length;
  losses.forEach((loss, k) => {
    if (first + k !== nextLoss(lane)) return;
    if (lane.end && first + k > lane.end.step) return;
    lane.losses.push(Number.isFinite(loss) ? loss : null);
  });
  if (lane.losses.length > before) lane.lastLoss = lane.losses.at(-1)!;
  if (lane.first === 0) lane.initialLoss = lane.losses[0] ?? null;
  const at = divergedAt(lane.losses, lane.initialLoss, before);
  if (at === undefined) return;
  lane.end = { reason: "diverged", step: lane.first + at };
  lane.losses.length = at + 1;
}

/** The lane's record as other rooms read it; `lossEvery` is the plan's. */
export function rowsOf(lane: Lane, lossEvery = 1): NetworkRows {
  if (!lane.end) throw new Error("Cannot hand out rows: the run has not ended");
  if (lane.first > 0) throw new Error("Cannot hand out rows: some were taken before");
  return {
    schedule: lane.schedule,
    losses: lane.losses,
    sharpness: lane.sharpness,
    ...(lossEvery > 1 ? { lossEvery } : {}),
    ...(lane.stability.length ? { stability: lane.stability } : {}),
    ...(lane.midpointSharpness.length ? { midpointSharpness: lane.midpointSharpness } : {}),
    ...(lane.coldGaps.length ? { coldGaps: lane.coldGaps } : {}),
    end: lane.end,
  };
}
