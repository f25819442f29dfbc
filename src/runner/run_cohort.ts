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

/** How far a cohort has come; told about twenty times in its course. */
export type CohortProgress = (step: number, steps: number) => void;

/** Trains a cohort to its end and gives the rows of every lane. Throws Interrupted between chunks when asked to stop. */
export async function runCohort(
  program: CohortProgram,
  plan: CohortPlan,
  initial: readonly Float32Array[],
  data: readonly Tensor[],
  options: {
    onMeasured?: MeasurementHook;
    shouldStop?: () => boolean;
    onProgress?: CohortProgress;
  } = {},
): Promise<NetworkRows[]> {
  const { onMeasured, shouldStop, onProgress } = options;
  const session = startTraining(program, plan, initial, data, onMeasured ? { onMeasured } : {});
  let told = 0;
  try {
    while (await session.advance()) {
      if (shouldStop?.()) throw new Interrupted("Training was interrupted");
      const twentieth = Math.floor(20 * session.step / plan.steps);
      if (twentieth > told) onProgress?.(session.step, plan.steps);
      told = twentieth;
    }
    return session.rows();
  } finally {
    session.dispose();
  }
}
