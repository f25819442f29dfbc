import type { CohortPlan } from "./cohort.ts";
import type { CohortProgram } from "./cohort_program.ts";

/**
 * Sees that a program's stepper was made for what the plan asks of it.
 *
 * @throws RangeError that names what differs
 */
export function checkStepper({ stepper: { sizes } }: CohortProgram, plan: CohortPlan): void {
  const { batches, lossEvery = 1, schedules } = plan;
  const ramps = schedules.some((schedule) => schedule.some(({ ramp }) => ramp !== undefined));
  const size = (batch?: { size: number; examples: number }) =>
    batch ? `${batch.size} of ${batch.examples} examples` : "none";
  const differences: readonly [what: string, made: unknown, wanted: unknown][] = [
    ["batches", size(sizes.batch), size(batches)],
    ["sparse losses", !!sizes.sparseLosses, lossEvery > 1],
    ["step sizes of every step", !!sizes.everyStepSize || !ramps, true],
  ];
  for (const [what, made, wanted] of differences) {
    if (made === wanted) continue;
    throw new RangeError(
      `Cannot train this plan: the stepper was made for ${what}: ${made}, the plan has ${wanted}`,
    );
  }
}
