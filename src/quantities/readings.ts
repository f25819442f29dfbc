import type { NetworkRows, SharpnessRow } from "../training/rows.ts";
import { effectiveStepSize } from "./effective_step_size.ts";

/** A sharpness measurement that has a value. */
export interface Reading {
  readonly step: number;
  /** λ, the largest algebraic eigenvalue. */
  readonly sharpness: number;
  /** R = λη/2, η in force at the step. */
  readonly ratio: number;
  /** Relative residual; null where it is not known. */
  readonly residual: number | null;
}

/**
 * The measurements of a run that have a value, in order of steps; `rows` may also be the
 * midpoints'.
 */
export function readings(
  run: Pick<NetworkRows, "schedule" | "sharpness">,
  rows: readonly SharpnessRow[] = run.sharpness,
): Reading[] {
  return rows.flatMap(({ step, value, residual }) =>
    value === null ? [] : [{
      step,
      sharpness: value,
      ratio: value * effectiveStepSize(run.schedule, step) / 2,
      residual,
    }]
  );
}
