import { read, tf } from "../engine/mod.ts";
import { controlsOf, disposeControls } from "./controls.ts";
import { appendLosses, type Lane } from "./lane.ts";
import { disposeState, type Run } from "./run.ts";

/** Takes `steps` steps, and notes the losses up to and including the last iterate's. */
export async function takeSteps(run: Run, steps: number): Promise<void> {
  const { step } = run;
  const { state, losses } = await advance(run, steps);
  disposeState(run.state);
  run.state = state;
  run.step += steps;
  losses.forEach((values, r) => appendLosses(run.lanes[r]!, step, wanted(run, step, values, r)));
}

/** Notes the losses here, without a step: for lanes that end before the first one. */
export async function noteLosses(run: Run): Promise<void> {
  const { state, losses } = await advance(run, 1, true);
  disposeState(state);
  losses.forEach(([here], r) => appendLosses(run.lanes[r]!, run.step, [here!]));
}

/** Each lane's losses from here to where the steps lead, steps + 1 of them. The caller owns the state. */
async function advance(run: Run, steps: number, everyLoss = false) {
  const { program, lanes, data } = run;
  const controls = controlsOf(run, steps, everyLoss);
  const out = program.stepper.advance(run.state, data, controls, steps);
  const before = await read(out.losses), after = await read(out.lossAfter);
  disposeControls(controls);
  tf.dispose([out.losses, out.lossAfter]);
  const losses = lanes.map((_, r) => [
    ...Array.from({ length: steps }, (_, k) => before[k * lanes.length + r]!),
    after[r]!,
  ]);
  return { state: out.state, losses };
}

/** Losses from `first` on, in the place of each that the plan does not want the last one that it does. */
function wanted({ plan, lanes }: Run, first: number, losses: number[], r: number): number[] {
  const { lossEvery = 1, steps } = plan;
  if (lossEvery === 1) return losses;
  let last = (lanes[r] as Lane).lastLoss ?? NaN;
  return losses.map((loss, k) => {
    const step = first + k;
    if (step % lossEvery === 0 || step === steps) last = loss;
    return last;
  });
}
