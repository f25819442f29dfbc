import {
  type EigenvalueMeter,
  type LossFunction,
  sizeOf,
  type WarmState,
} from "../curvature/mod.ts";
import { read, type Tensor, tf } from "../engine/mod.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { CohortPlan } from "./cohort.ts";
import { appendLosses, type Lane, newLane, rowsOf, stepSizeAt } from "./lane.ts";
import type { NetworkRows, SharpnessRow } from "./rows.ts";
import type { Stepper, StepperState } from "./stepper.ts";
import type { Optimizer } from "./types.ts";

/** What cohorts of one family share: its loss, its shapes, and the functions compiled for them. */
export interface CohortProgram {
  readonly loss: LossFunction;
  /** Shapes of the parameter arrays, without the leading axis of replicates. */
  readonly shapes: readonly (readonly number[])[];
  readonly optimizer: Optimizer;
  readonly stepper: Stepper;
  readonly meter: EigenvalueMeter;
}

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
  /** Rows of every lane; only after the end. */
  rows(): NetworkRows[];
  dispose(): void;
}

/** Called after each measurement, before the next step: what a runner takes away from the iterate. */
export type MeasurementHook = (
  step: number,
  lanes: readonly Lane[],
  parametersOf: (replicate: number) => Promise<Float32Array[]>,
) => Promise<void>;

/**
 * Begins a run, or goes on from a checkpoint of the same plan: then every later bit is as if it had not been cut.
 * `initial`: one flat array a parameter, [P, ...shape]. `data` stays the caller's.
 */
export function startTraining(
  program: CohortProgram,
  plan: CohortPlan,
  initial: readonly Float32Array[],
  data: readonly Tensor[],
  options: { readonly from?: Checkpoint; readonly onMeasured?: MeasurementHook } = {},
): TrainingSession {
  const { from, onMeasured } = options;
  const shapes = program.shapes.map((shape) => [plan.replicates, ...shape]);
  const upload = (arrays: readonly Float32Array[], like: readonly number[][]) =>
    arrays.map((values, i) => tf.tensor(values, like[i]!, "float32"));
  const parameters = upload(from?.parameters ?? initial, shapes);
  const optimizer = program.optimizer.init(parameters);
  let state: StepperState = { parameters, optimizer };
  if (from) {
    state = { parameters, optimizer: upload(from.optimizer, optimizer.map((t) => t.shape)) };
    tf.dispose(optimizer);
  }
  program.meter.restore(from?.meter ?? coldState(program.shapes, plan.replicates));
  const lanes = from
    ? structuredClone(from.lanes) as Lane[]
    : plan.schedules.map((schedule, r) => newLane(schedule, plan.masked?.[r] ?? false));
  let step = from?.step ?? 0;

  const replace = (next: StepperState) => {
    tf.dispose([...state.parameters, ...state.optimizer]);
    state = next;
  };

  const run = async (steps: number, keep: boolean): Promise<void> => {
    const sizes = lanes.map((lane) => lane.end ? 0 : stepSizeAt(lane.schedule, step));
    const stepSizes = tf.tensor1d(sizes, "float32");
    const out = program.stepper.advance(state, data, stepSizes, steps);
    const losses = await read(out.losses), after = await read(out.lossAfter);
    tf.dispose([stepSizes, out.losses, out.lossAfter]);
    lanes.forEach((lane, r) => {
      const own = Array.from({ length: steps }, (_, k) => losses[k * lanes.length + r]!);
      appendLosses(lane, step, keep ? [...own, after[r]!] : own);
    });
    if (keep) replace(out.state);
    else tf.dispose([...out.state.parameters, ...out.state.optimizer]);
  };

  const parametersOf = (replicate: number) =>
    Promise.all(state.parameters.map((p) => laneOf(p, replicate)));

  const measureNow = async (index: number): Promise<void> => {
    const readings = await program.meter.measure(state.parameters, data);
    const toRow = (reading: typeof readings[number]): SharpnessRow => ({
      step,
      value: reading.value,
      residual: reading.residual,
      products: reading.products,
      code: reading.code,
    });
    const cold = plan.coldEvery > 0 && index % plan.coldEvery === plan.coldEvery - 1
      ? await program.meter.measure(state.parameters, data, { cold: true })
      : undefined;
    const wanted = lanes.map((lane) => !lane.end && (plan.midpointWhen?.(lane) ?? true));
    const midpoint =
      plan.midpointEvery > 0 && index % plan.midpointEvery === 0 && wanted.includes(true)
        ? await measureMidpoint()
        : undefined;
    lanes.forEach((lane, r) => {
      if (lane.end) return;
      const row = toRow(readings[r]!);
      lane.sharpness.push(row);
      if (midpoint && wanted[r]) lane.midpointSharpness.push(toRow(midpoint[r]!));
      const again = cold?.[r]?.value;
      if (row.value && again !== null && again !== undefined) {
        lane.coldGaps.push({ step, gap: (again - row.value) / Math.abs(row.value) });
      }
      const reason = plan.stop?.(lane);
      if (reason) lane.end = { reason, step };
    });
  };

  /** Sharpness halfway to the next iterate, where the oscillation of period two is absent to first order. */
  const measureMidpoint = async () => {
    const sizes = tf.tensor1d(
      lanes.map((l) => l.end ? 0 : stepSizeAt(l.schedule, step)),
      "float32",
    );
    const next = program.stepper.advance(state, data, sizes, 1);
    const half = state.parameters.map((p, i) =>
      tf.tidy(() => tf.mul(tf.add(p, next.state.parameters[i]!), 0.5))
    );
    const readings = await program.meter.measure(half, data);
    tf.dispose([
      sizes,
      next.losses,
      next.lossAfter,
      ...next.state.parameters,
      ...next.state.optimizer,
      ...half,
    ]);
    return readings;
  };

  /** Lanes still running end with the budget; each gets the loss at its last step. */
  const finish = async (): Promise<void> => {
    lanes.forEach((lane) => lane.end ??= { reason: "budget", step });
    if (lanes.some((lane) => lane.losses.length === step && lane.end!.step === step)) {
      await run(1, false);
    }
  };

  const nextBoundary = (): number => {
    const changes = lanes.flatMap((lane) => lane.end ? [] : lane.schedule.map((s) => s.from));
    const later = [...plan.measureAt, ...changes].filter((at) => at > step);
    return Math.min(plan.steps, step + program.stepper.capacity, ...later);
  };

  return {
    get step() {
      return step;
    },
    lanes,
    async advance() {
      const due = plan.measureAt.indexOf(step);
      const done = lanes.every((lane) => lane.end !== null);
      if (done) return false;
      if (due >= 0) {
        await measureNow(due);
        await onMeasured?.(step, lanes, parametersOf);
      }
      if (step >= plan.steps || lanes.every((lane) => lane.end !== null)) {
        await finish();
        return false;
      }
      const to = nextBoundary();
      await run(to - step, true);
      step = to;
      if (lanes.every((lane) => lane.end !== null)) {
        await finish();
        return false;
      }
      return true;
    },
    parametersOf,
    async checkpoint() {
      return {
        step,
        parameters: await Promise.all(state.parameters.map(readFloats)),
        optimizer: await Promise.all(state.optimizer.map(readFloats)),
        meter: await program.meter.warmState(),
        lanes: structuredClone(lanes),
      };
    },
    rows: () => lanes.map(rowsOf),
    dispose: () => tf.dispose([...state.parameters, ...state.optimizer]),
  };
}

async function readFloats(tensor: Tensor): Promise<Float32Array> {
  return (await read(tensor)) as Float32Array;
}

async function laneOf(tensor: Tensor, replicate: number): Promise<Float32Array> {
  const one = tf.slice(tensor, [replicate], [1]);
  const values = await readFloats(one);
  one.dispose();
  return values;
}

/** What a meter knows before its first measurement: a run does not depend on what the meter measured before it. */
export function coldState(
  shapes: readonly (readonly number[])[],
  replicates: number,
): WarmState {
  return {
    measurements: 0,
    coldMeasurements: 0,
    vectors: new Float32Array(replicates * sizeOf(shapes)),
    usable: Array(replicates).fill(false),
  };
}
