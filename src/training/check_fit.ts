import { sizeOf } from "../curvature/mod.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { CohortPlan } from "./cohort.ts";
import type { CohortProgram } from "./cohort_program.ts";
import { unusableCheckpoint } from "./unusable_checkpoint.ts";

/**
 * Sees that a checkpoint is of this program and plan: as many lanes, arrays of the same lengths, no more steps.
 *
 * @throws UsageError that names what differs
 */
export function checkFit(from: Checkpoint, program: CohortProgram, plan: CohortPlan): void {
  const { replicates, steps } = plan;
  const lengths = program.shapes.map((shape) => replicates * sizeOf([shape]));
  const differences: readonly (readonly [what: string, found: unknown, wanted: unknown])[] = [
    ["lanes", from.lanes.length, replicates],
    ["lanes of the meter", from.meter.usable.length, replicates],
    ["parameters", from.parameters.map((p) => p.length).join(), lengths.join()],
    ["numbers of the meter", from.meter.vectors.length, lengths.reduce((a, b) => a + b, 0)],
    ["steps", Math.max(from.step, steps), steps],
    // A schedule that follows sharpness is the run's own.
    ...(plan.curvature ? [] : [
      [
        "schedules",
        schedulesOf(from.lanes),
        schedulesOf(plan.schedules.map((s) => ({ schedule: s }))),
      ] as const,
    ]),
  ];
  for (const [what, found, wanted] of differences) {
    if (found !== wanted) {
      throw unusableCheckpoint(`its ${what} are ${found}, those of the run ${wanted}`);
    }
  }
}

const schedulesOf = (lanes: readonly { readonly schedule: CohortPlan["schedules"][number] }[]) =>
  lanes.map(({ schedule }) =>
    schedule.map(({ from, stepSize, ramp }) =>
      `${stepSize} from step ${from}${ramp ? ` to ${ramp.to} (${ramp.shape}, ${ramp.steps})` : ""}`
    ).join(", ")
  ).join("; ");
