/**
 * Training: optimizers as pure pairs, step-size schedules, cohorts that train in lockstep inside compiled scans, stop
 * rules, append-only rows and checkpoints.
 *
 * This room receives the loss as a function. It must not know networks, tasks, claims, or what its rows will prove.
 */
export type {
  NetworkRows,
  ReadingCode,
  RunEnd,
  SharpnessRow,
  StabilityRow,
  StepSizeSegment,
} from "./rows.ts";
export type { Optimizer, StepContext } from "./types.ts";
export { gradientDescent } from "./gradient_descent.ts";
export { gradientFlow } from "./gradient_flow.ts";
export type { OptimizerSpec } from "./optimizers/optimizer_spec.ts";
export { parseOptimizer } from "./optimizers/parse_optimizer.ts";
export { printOptimizer } from "./optimizers/print_optimizer.ts";
export { mostSubsteps } from "./optimizers/most_substeps.ts";
export { optimizerList } from "./optimizers/optimizer_list.ts";
export { createOptimizer } from "./optimizers/create_optimizer.ts";
export type { CurvatureSchedule, ScheduleSpec } from "./schedules/schedule_spec.ts";
export { parseSchedule } from "./schedules/parse_schedule.ts";
export { printSchedule } from "./schedules/print_schedule.ts";
export { scheduleList } from "./schedules/schedule_list.ts";
export type { SpecListing } from "./specs/types.ts";
export { segmentsOf } from "./schedules/segments_of.ts";
export { segmentStepSize } from "./segment_step_size.ts";
export type { BatchPlan } from "./schedules/batch_order.ts";
export { maximumStableSharpness } from "./stability/maximum_stable_sharpness.ts";
export { thresholdLabel } from "./stability/threshold_label.ts";
export type { StabilityMeter, StabilityPoint } from "./stability/stability_meter.ts";
export {
  createStabilityMeter,
  type StabilityMeterOptions,
} from "./stability/create_stability_meter.ts";
export {
  createStepper,
  type StepControls,
  type Stepper,
  type StepperSizes,
  type StepperState,
} from "./stepper.ts";
export { alternatingParity, type CohortPlan } from "./cohort.ts";
export { divergenceFactor, type LaneSoFar, type StopRule } from "./stop_rule.ts";
export { type Lane, stepSizeAt } from "./lane.ts";
export type { TakenRows } from "./take_rows.ts";
export type { CohortProgram } from "./cohort_program.ts";
export { coldState } from "./cold_state.ts";
export {
  type MeasurementHook,
  startTraining,
  type TrainingOptions,
  type TrainingSession,
} from "./session.ts";
export type { Checkpoint } from "./checkpoint.ts";
export { encodeCheckpoint } from "./encode_checkpoint.ts";
export { decodeCheckpoint } from "./decode_checkpoint.ts";
