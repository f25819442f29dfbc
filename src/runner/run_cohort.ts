import type { Tensor } from "../engine/mod.ts";
import {
  type CohortPlan,
  type CohortProgram,
  type MeasurementHook,
  type NetworkRows,
  startTraining,
} from "../training/mod.ts";

/** Thrown when the user asked to stop: what is complete is kept, the cohort under way is not. */
export class Interrupted extends Error {
  override name = "Interrupted";
}

/** Trains a cohort to its end and gives the rows of every lane. Throws Interrupted between chunks when asked to stop. */
export async function runCohort(
  program: CohortProgram,
  plan: CohortPlan,
  initial: readonly Float32Array[],
  data: readonly Tensor[],
  options: { onMeasured?: MeasurementHook; shouldStop?: () => boolean } = {},
): Promise<NetworkRows[]> {
  const { onMeasured, shouldStop } = options;
  const session = startTraining(program, plan, initial, data, onMeasured ? { onMeasured } : {});
  try {
    while (await session.advance()) {
      if (shouldStop?.()) throw new Interrupted("Training was interrupted");
    }
    return session.rows();
  } finally {
    session.dispose();
  }
}
