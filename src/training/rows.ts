/** What a training run leaves behind for one network: append-only, plain numbers, states explicit. */

/** How a measurement ended; the words are `explainCode`'s in `curvature`. */
export type ReadingCode = "converged" | "budget-spent" | "breakdown" | "diverged";

/** One sharpness measurement. `value` is null exactly when `code` is "diverged". */
export interface SharpnessRow {
  readonly step: number;
  /** Largest algebraic Hessian eigenvalue of the full-batch training loss. */
  readonly value: number | null;
  /** Relative residual bound ‖Hv − λv‖ / |λ|. */
  readonly residual: number | null;
  readonly products: number;
  readonly code: ReadingCode;
}

/**
 * The step size from `from` (inclusive) until the next segment begins: constant, or with `ramp` on its way from `stepSize`
 * to `ramp.to`, where it is `ramp.steps` steps later and stays; `segmentStepSize` has the formula.
 */
export interface StepSizeSegment {
  readonly from: number;
  readonly stepSize: number;
  readonly ramp?: {
    readonly to: number;
    readonly steps: number;
    /** "cosine": by half a period, level at both ends. */
    readonly shape: "linear" | "cosine";
  };
}

/**
 * How stable an optimizer was at a measured step: R = effective / threshold, and R > 1 is past its edge. A threshold of 0 or
 * below, where weight decay alone is past it, has no R.
 */
export interface StabilityRow {
  readonly step: number;
  /** In force at the step. */
  readonly stepSize: number;
  /**
   * Effective sharpness: that of the preconditioned loss for adaptive optimizers, batch sharpness for SGD, sharpness for all
   * others. Null where it could not be measured.
   */
  readonly effective: number | null;
  /** Largest effective sharpness at which the optimizer is stable on a quadratic, at the step size in force; null: none. */
  readonly threshold: number | null;
  readonly code: ReadingCode;
}

/**
 * Why and at which step a network's run ended: its steps were used up, or a stop rule spent its budget before that; it reached its
 * loss goal; or its loss said that it diverged (`divergenceFactor`), at the first such step.
 */
export interface RunEnd {
  readonly reason: "budget" | "goal" | "diverged";
  readonly step: number;
}

/**
 * One network's run. `losses[t]` is the full-batch loss at step t, before that step's update, whatever batch the update is
 * made from; t = 0 … end.step.
 */
export interface NetworkRows {
  /** In order; where step sizes follow sharpness, as the run made it. */
  readonly schedule: readonly StepSizeSegment[];
  /**
   * Where a full-batch loss costs many steps: it is computed at multiples of this step only, and at the end; in between
   * `losses` repeats the last one. Absent: at every step.
   */
  readonly lossEvery?: number;
  /** Null marks a step whose loss was not finite. */
  readonly losses: readonly (number | null)[];
  readonly sharpness: readonly SharpnessRow[];
  /** At the steps of `sharpness`, where the run was asked for it; absent, gradient descent's: λ over 2/η. */
  readonly stability?: readonly StabilityRow[];
  /** Sharpness at the midpoint of step t and t+1, where a claim asks for it. */
  readonly midpointSharpness?: readonly SharpnessRow[];
  /** Cold-start repeats of a measurement: the gap (cold − warm) / |warm|. */
  readonly coldGaps?: readonly { readonly step: number; readonly gap: number }[];
  readonly end: RunEnd;
}
