import type { StepSizeSegment } from "../training/rows.ts";
import { segmentStepSize } from "../training/segment_step_size.ts";

/**
 * The step size in force at a step.
 *
 * @throws RangeError if the schedule begins later
 */
export function effectiveStepSize(schedule: readonly StepSizeSegment[], step: number): number {
  const segment = schedule.findLast(({ from }) => from <= step);
  if (segment === undefined) {
    throw new RangeError(
      `Cannot say the step size at step ${step}: the schedule begins at ${schedule[0]?.from}`,
    );
  }
  return segmentStepSize(segment, step);
}
