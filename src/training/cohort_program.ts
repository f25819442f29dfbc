import type { EigenvalueMeter, LossFunction } from "../curvature/mod.ts";
import type { StabilityMeter } from "./stability/stability_meter.ts";
import type { Stepper } from "./stepper.ts";
import type { Optimizer } from "./types.ts";

/** What cohorts of one family share: its loss, its shapes, and the functions compiled for them. */
export interface CohortProgram {
  readonly loss: LossFunction;
  /** Shapes of the parameter arrays, without the leading axis of replicates. */
  readonly shapes: readonly (readonly number[])[];
  readonly optimizer: Optimizer;
  readonly stepper: Stepper;
  readonly meter: EigenvalueMeter;
  /** Where a run is to say how stable its optimizer is: with each measurement of sharpness. */
  readonly stability?: StabilityMeter;
}
