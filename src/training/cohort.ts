import type { StepSizeSegment } from "./rows.ts";
import type { BatchPlan } from "./schedules/batch_order.ts";
import type { CurvatureSchedule } from "./schedules/schedule_spec.ts";
import type { LaneSoFar, StopRule } from "./stop_rule.ts";

/**
 * A cohort: the replicates that train in lockstep. Their number and order are part of a run's identity, since a lane's
 * last bits depend on them.
 */
export interface CohortPlan {
  readonly replicates: number;
  /** Step sizes of each lane; the first segment begins at step 0. */
  readonly schedules: readonly (readonly StepSizeSegment[])[];
  /** Step sizes follow sharpness; `schedules` gives the step size of each lane until then, and its largest. */
  readonly curvature?: CurvatureSchedule;
  /** Steps are on batches; the program's stepper must be made for them. */
  readonly batches?: BatchPlan;
  /** The full-batch loss is computed at multiples of this step and at the last; absent: at every step. */
  readonly lossEvery?: number;
  readonly steps: number;
  /** Steps at which sharpness is measured, ascending; see `alternatingParity`. */
  readonly measureAt: readonly number[];
  /** Every how many measurements one is repeated from a cold start, for the gap; 0 for never. */
  readonly coldEvery: number;
  /** Every how many measurements one is also made at the midpoint of this step and the next; 0 for never. */
  readonly midpointEvery: number;
  /** Lanes whose midpoints are wanted by now; absent means all. */
  readonly midpointWhen?: (lane: LaneSoFar) => boolean;
  /** Ends a lane early. */
  readonly stop?: StopRule;
  /** Lanes that only fill the cohort: never trained, never recorded. */
  readonly masked?: readonly boolean[];
}

/**
 * Measurement steps k·j + (j mod 2), j = 0, 1, …, up to `last`, which is added: at the edge the iterate oscillates with
 * period two, so sharpness must be read on even and odd steps alike. `cadence`: ascending segments, each with an even
 * interval that holds from its step on.
 */
export function alternatingParity(
  cadence: readonly { readonly from: number; readonly interval: number }[],
  last: number,
): number[] {
  const steps: number[] = [];
  let even = 0;
  for (let j = 0; even + (j % 2) <= last; j++) {
    steps.push(even + (j % 2));
    const segment = cadence.filter((c) => c.from <= even).at(-1);
    if (!segment || segment.interval < 2 || segment.interval % 2 !== 0) {
      throw new RangeError(
        `Cannot plan measurements: the interval at step ${even} is ${segment?.interval}, wanted an even number of at least 2`,
      );
    }
    even += segment.interval;
  }
  if (steps.at(-1) !== last) steps.push(last);
  return steps;
}
