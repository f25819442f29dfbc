import type { Reading } from "../curvature/mod.ts";
import { tf } from "../engine/mod.ts";
import type { Lane } from "./lane.ts";
import type { SharpnessRow } from "./rows.ts";
import { disposeState, type Run, stepSizesNow } from "./run.ts";

/**
 * The measurement with this number in the plan, at the run's step: sharpness of every lane, where it is due the repetition
 * from a cold start and the midpoint; then the stop rule is asked.
 */
export async function measure(run: Run, index: number): Promise<void> {
  const { program: { meter }, plan, data, lanes, step, state } = run;
  const readings = await meter.measure(state.parameters, data);
  const cold = isDue(plan.coldEvery, index + 1)
    ? await meter.measure(state.parameters, data, { cold: true })
    : undefined;
  const wanted = lanes.map((lane) => !lane.end && (plan.midpointWhen?.(lane) ?? true));
  const midpoint = isDue(plan.midpointEvery, index) && wanted.includes(true)
    ? await measureMidpoint(run)
    : undefined;
  lanes.forEach((lane, r) => {
    if (lane.end) return;
    lane.sharpness.push(rowOf(readings[r]!, step));
    if (midpoint && wanted[r]) lane.midpointSharpness.push(rowOf(midpoint[r]!, step));
    if (cold) noteGap(lane, step, readings[r]!.value, cold[r]!.value);
    const reason = plan.stop?.(lane);
    if (reason) lane.end = { reason, step };
  });
}

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
  const stepSizes = stepSizesNow(run);
  const next = program.stepper.advance(state, data, stepSizes, 1);
  const half = state.parameters.map((p, i) =>
    tf.tidy(() => tf.mul(tf.add(p, next.state.parameters[i]!), 0.5))
  );
  const readings = await program.meter.measure(half, data);
  disposeState(next.state);
  tf.dispose([stepSizes, next.losses, next.lossAfter, ...half]);
  return readings;
}
