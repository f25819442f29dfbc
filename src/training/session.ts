import { read, type Tensor, tf } from "../engine/mod.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { CohortPlan } from "./cohort.ts";
import type { CohortProgram } from "./cohort_program.ts";
import { firstAfter } from "./first_after.ts";
import { type Lane, nextLoss, rowsOf } from "./lane.ts";
import { measure } from "./measure.ts";
import type { NetworkRows } from "./rows.ts";
import { allEnded, disposeState, newRun, type Run } from "./run.ts";
import { type TakenRows, takeRows } from "./take_rows.ts";
import { noteLosses, takeSteps } from "./take_steps.ts";

/** A cohort in training. Between calls of `advance` it can be looked at, checkpointed or given up. */
export interface TrainingSession {
  /** Steps taken. */
  readonly step: number;
  readonly lanes: readonly Lane[];
  /** One measurement where one is due, then one chunk of steps. False once every lane has ended. */
  advance(): Promise<boolean>;
  /** Current parameters of one lane, flat row-major, an array a parameter. */
  parametersOf(replicate: number): Promise<Float32Array[]>;
  checkpoint(): Promise<Checkpoint>;
  /** Rows of every lane; only after the end, and only where none were taken before. */
  rows(): NetworkRows[];
  /**
   * Each lane's rows since the last call, which the session forgets: so its memory does not grow with the steps. Not for
   * plans with stop rules, which look back on rows.
   */
  takeRows(): TakenRows[];
  /** Frees the session's tensors; the program and the data stay. */
  dispose(): void;
}

/** Called after each measurement, before the next step: what a runner takes away from the iterate. */
export type MeasurementHook = (
  step: number,
  lanes: readonly Lane[],
  parametersOf: (replicate: number) => Promise<Float32Array[]>,
) => Promise<void>;

/** What `startTraining` may be given besides the plan. */
export interface TrainingOptions {
  /** A checkpoint of the same program and plan, to go on from. */
  readonly from?: Checkpoint;
  readonly onMeasured?: MeasurementHook;
}

/**
 * Begins a run, or goes on from a checkpoint of the same plan: then every later bit is as if it had not been cut.
 * `initial`: one flat array a parameter, [P, ...shape]. `data` stays the caller's. A program trains one cohort at a time.
 *
 * @throws UsageError for a checkpoint of another program or plan
 */
export function startTraining(
  program: CohortProgram,
  plan: CohortPlan,
  initial: readonly Float32Array[],
  data: readonly Tensor[],
  { from, onMeasured }: TrainingOptions = {},
): TrainingSession {
  const run = newRun(program, plan, initial, data, from);
  const parametersOf = (replicate: number) =>
    Promise.all(run.state.parameters.map((p) => laneOf(p, replicate)));
  const afterMeasuring = () => onMeasured?.(run.step, run.lanes, parametersOf);
  return {
    get step() {
      return run.step;
    },
    lanes: run.lanes,
    advance: () => advance(run, afterMeasuring),
    parametersOf,
    checkpoint: () => checkpointOf(run),
    rows: () => run.lanes.map((lane) => rowsOf(lane, plan.lossEvery)),
    takeRows: () => run.lanes.map((lane) => takeRows(lane, plan.curvature !== undefined)),
    dispose: () => disposeState(run.state),
  };
}

async function advance(
  run: Run,
  afterMeasuring: () => Promise<void> | undefined,
): Promise<boolean> {
  const { measureAt } = run.plan;
  const due = firstAfter(measureAt, run.step) - 1;
  if (measureAt[due] === run.step && !allEnded(run)) {
    await measure(run, due);
    await afterMeasuring();
  }
  const steps = run.step < run.plan.steps && !allEnded(run) ? nextStop(run) - run.step : 0;
  if (steps > 0) await takeSteps(run, steps);
  if (steps > 0 && !allEnded(run)) return true;
  await finish(run);
  return false;
}

/** The step up to which the next chunk goes: no step size changes and nothing is measured in between. */
function nextStop({ plan, program, lanes, step }: Run): number {
  // Where every step has its own step size nothing stops at a change.
  const changing = program.stepper.sizes.everyStepSize ? [] : lanes.filter((lane) => !lane.end);
  const changes = changing.flatMap((lane) => lane.schedule.map((s) => s.from));
  const measured = plan.measureAt[firstAfter(plan.measureAt, step)] ?? plan.steps;
  const nearest = Math.min(plan.steps, step + program.stepper.capacity, measured);
  return changes.reduce((stop, at) => at > step ? Math.min(stop, at) : stop, nearest);
}

/** Lanes still running end with the budget; each gets the loss at its last step. */
async function finish(run: Run): Promise<void> {
  const { lanes, step } = run;
  lanes.forEach((lane) => lane.end ??= { reason: "budget", step });
  if (lanes.some((lane) => nextLoss(lane) <= lane.end!.step)) await noteLosses(run);
}

async function checkpointOf({ program, state, step, lanes }: Run): Promise<Checkpoint> {
  const meter = await program.meter.warmState();
  const stability = await program.stability?.warmState?.();
  return {
    step,
    parameters: await Promise.all(state.parameters.map(floatsOf)),
    optimizer: await Promise.all(state.optimizer.map(floatsOf)),
    meter,
    ...(stability ? { stability } : {}),
    lanes: structuredClone(lanes),
  };
}

async function floatsOf(tensor: Tensor): Promise<Float32Array> {
  return (await read(tensor)).slice() as Float32Array;
}

async function laneOf(tensor: Tensor, replicate: number): Promise<Float32Array> {
  const one = tf.slice(tensor, [replicate], [1]);
  const values = await floatsOf(one);
  one.dispose();
  return values;
}
