import type { Reading } from "../curvature/mod.ts";
import { tf } from "../engine/mod.ts";
import { type Lane, stepSizeAt } from "./lane.ts";
import type { SharpnessRow } from "./rows.ts";
import { controlsOf, disposeControls } from "./controls.ts";
import { disposeState, type Run } from "./run.ts";
import type { StabilityPoint } from "./stability/stability_meter.ts";

/**
 * The measurement with this number in the plan, at the run's step: sharpness of every lane, from which step sizes may follow,
 * and how stable its optimizer is; where it is due the repetition from a cold start and the midpoint; then the stop rule
 * is asked.
 */
export async function measure(run: Run, index: number): Promise<void> {
  const { program, plan, data, lanes, step, state } = run;
  const { meter } = program;
  const readings = await meter.measure(state.parameters, data);
  const cold = isDue(plan.coldEvery, index + 1)
    ? await meter.measure(state.parameters, data, { cold: true })
    : undefined;
  const wanted = lanes.map((lane) => !lane.end && (plan.midpointWhen?.(lane) ?? true));
  readings.forEach((reading, r) => noteSharpness(run, r, reading));
  const point = pointOf(run, readings);
  const stability = await program.stability?.measure(point);
  const midpoint = isDue(plan.midpointEvery, index) && wanted.includes(true)
    ? await measureMidpoint(run)
    : undefined;
  lanes.forEach((lane, r) => {
    if (lane.end) return;
    lane.sharpness.push(rowOf(readings[r]!, step));
    if (stability) {
      lane.stability.push({ step, stepSize: point.stepSizes[r]!, ...stability[r]! });
    }
    if (midpoint && wanted[r]) lane.midpointSharpness.push(rowOf(midpoint[r]!, step));
    if (cold) noteGap(lane, step, readings[r]!.value, cold[r]!.value);
    const reason = plan.stop?.(lane);
    if (reason) lane.end = { reason, step };
  });
}

/** Keeps the reading for optimizers and schedules that follow it; one that failed leaves the last one in force. */
function noteSharpness({ plan, step, lanes }: Run, r: number, { value }: Reading): void {
  const lane = lanes[r]!;
  if (value === null || lane.end) return;
  lane.lastSharpness = value + 0;
  const { curvature, schedules } = plan;
  if (!curvature || step % curvature.every !== 0) return;
  const largest = schedules[r]![0]!.stepSize;
  const stepSize = value > 0 ? Math.min(curvature.c / value, largest) : largest;
  if (lane.schedule.at(-1)!.from === step) lane.schedule.pop();
  lane.schedule.push({ from: step, stepSize });
}

const pointOf = ({ step, state, data, lanes }: Run, sharpness: Reading[]): StabilityPoint => ({
  ...{ step, state, data, sharpness },
  stepSizes: lanes.map((lane) => stepSizeAt(lane.schedule, step)),
});

const isDue = (every: number, index: number) => every > 0 && index % every === 0;

function rowOf({ value, residual, products, code }: Reading, step: number): SharpnessRow {
  // JSON has no −0: a checkpoint must not change a bit.
  return { step, value: value && value + 0, residual, products, code };
}

function noteGap(lane: Lane, step: number, warm: number | null, cold: number | null): void {
  if (warm && cold !== null) lane.coldGaps.push({ step, gap: (cold - warm) / Math.abs(warm) });
}

/** Sharpness halfway to the next iterate, where the oscillation of period two is absent to first order. */
async function measureMidpoint(run: Run): Promise<Reading[]> {
  const { program, data, state } = run;
  const controls = controlsOf(run, 1);
  const next = program.stepper.advance(state, data, controls, 1);
  const half = state.parameters.map((p, i) =>
    tf.tidy(() => tf.mul(tf.add(p, next.state.parameters[i]!), 0.5))
  );
  const readings = await program.meter.measure(half, data);
  disposeState(next.state);
  disposeControls(controls);
  tf.dispose([next.losses, next.lossAfter, ...half]);
  return readings;
}
