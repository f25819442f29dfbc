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

/** A constant step size from `from` (inclusive) until the next segment begins. */
export interface StepSizeSegment {
  readonly from: number;
  readonly stepSize: number;
}

/**
 * Why and at which step a network's run ended: its steps were used up, or a stop rule spent its budget before that; it reached its
 * loss goal; or its loss said that it diverged (`divergenceFactor`), at the first such step.
 */
export interface RunEnd {
  readonly reason: "budget" | "goal" | "diverged";
  readonly step: number;
}

/** One network's run. `losses[t]` is the full-batch loss at step t, before that step's update; t = 0 … end.step. */
export interface NetworkRows {
  readonly schedule: readonly StepSizeSegment[];
  /** Null marks a step whose loss was not finite. */
  readonly losses: readonly (number | null)[];
  readonly sharpness: readonly SharpnessRow[];
  /** Sharpness at the midpoint of step t and t+1, where a claim asks for it. */
  readonly midpointSharpness?: readonly SharpnessRow[];
  /** Cold-start repeats of a measurement: the gap (cold − warm) / |warm|. */
  readonly coldGaps?: readonly { readonly step: number; readonly gap: number }[];
  readonly end: RunEnd;
}
