/**
 * Training: optimizers as pure pairs, step-size schedules, cohorts that train in lockstep inside compiled scans, stop
 * rules, append-only rows and checkpoints.
 *
 * This room receives the loss as a function. It must not know networks, tasks, claims, or what its rows will prove.
 */
export type { NetworkRows, ReadingCode, RunEnd, SharpnessRow, StepSizeSegment } from "./rows.ts";
export type { Optimizer, StepContext } from "./types.ts";
export { gradientDescent } from "./gradient_descent.ts";
export { gradientFlow } from "./gradient_flow.ts";
export { createStepper, type Stepper, type StepperState } from "./stepper.ts";
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
