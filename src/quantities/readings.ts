import type { NetworkRows, SharpnessRow } from "../training/rows.ts";
import { effectiveStepSize } from "./effective_step_size.ts";

/** A sharpness measurement that has a value. */
export interface Reading {
  readonly step: number;
  /** λ, the largest algebraic eigenvalue. */
  readonly sharpness: number;
  /**
   * R: λη/2, η in force at the step; where the run has a row of stability for the step, effective sharpness over its
   * optimizer's threshold.
   */
  readonly ratio: number;
  /** Relative residual; null where it is not known. */
  readonly residual: number | null;
}

/**
 * The measurements of a run that have a value, in order of steps; `rows` may also be the
 * midpoints', which have no rows of stability.
 */
export function readings(
  run: Pick<NetworkRows, "schedule" | "sharpness" | "stability">,
  rows: readonly SharpnessRow[] = run.sharpness,
): Reading[] {
  const stability = rows === run.sharpness ? stabilityOf(run) : undefined;
  return rows.flatMap(({ step, value, residual }) => {
    if (value === null) return [];
    const ratio = stability
      ? stability.get(step)
      : value * effectiveStepSize(run.schedule, step) / 2;
    return ratio === undefined ? [] : [{ step, sharpness: value, ratio, residual }];
  });
}

/** R by step, where it could be measured and there is a threshold above 0; undefined for gradient descent's own rows. */
function stabilityOf({ stability }: Pick<NetworkRows, "stability">) {
  if (!stability?.length) return undefined;
  return new Map(
    stability.flatMap(({ step, effective, threshold }) =>
      effective === null || threshold === null || threshold <= 0
        ? []
        : [[step, effective / threshold] as const]
    ),
  );
}
