import type { StepSizeSegment } from "../rows.ts";
import { segmentStepSize } from "../segment_step_size.ts";
import type { ScheduleSpec } from "./schedule_spec.ts";

/**
 * The step sizes of a schedule for step size η, as a cohort's plan takes them. That of "curvature" is its beginning: the rest
 * is made while the run goes on, by `CohortPlan.curvature`.
 */
export function segmentsOf(schedule: ScheduleSpec, eta: number): StepSizeSegment[] {
  const constant = { from: 0, stepSize: eta };
  switch (schedule.family) {
    case "constant":
    case "curvature":
      return [constant];
    case "drop":
      return [constant, { from: schedule.at, stepSize: eta / schedule.by }];
    case "warmup": {
      const { steps } = schedule;
      if (steps === 1) return [constant];
      const ramp = { to: eta, steps: steps - 1, shape: "linear" } as const;
      return [{ from: 0, stepSize: eta / steps, ramp }, { from: steps - 1, stepSize: eta }];
    }
    case "cosine": {
      const { steps } = schedule;
      if (steps === 1) return [constant];
      const fall = { ...constant, ramp: { to: 0, steps, shape: "cosine" } } as const;
      return [fall, { from: steps - 1, stepSize: segmentStepSize(fall, steps - 1) }];
    }
  }
}
