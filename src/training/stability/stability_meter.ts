import type { Reading, WarmState } from "../../curvature/mod.ts";
import type { Tensor } from "../../engine/mod.ts";
import type { StabilityRow } from "../rows.ts";
import type { StepperState } from "../stepper.ts";

/** Where a cohort is when its stability is measured. */
export interface StabilityPoint {
  readonly step: number;
  readonly state: StepperState;
  readonly data: readonly Tensor[];
  /** Step size in force of each lane. */
  readonly stepSizes: readonly number[];
  /** Sharpness of each lane, just measured. */
  readonly sharpness: readonly Reading[];
}

/** Measures effective sharpness and says the threshold, for one optimizer; `createStabilityMeter` makes one. */
export interface StabilityMeter {
  /** One row a lane, without what the point says. */
  measure(point: StabilityPoint): Promise<Omit<StabilityRow, "step" | "stepSize">[]>;
  /** For a checkpoint, where it remembers anything. */
  warmState?(): Promise<WarmState>;
  restore?(state: WarmState): void;
  dispose(): void;
}
