import { read, tf } from "../engine/mod.ts";
import { appendLosses } from "./lane.ts";
import { disposeState, type Run, stepSizesNow } from "./run.ts";

/** Takes `steps` steps with the step sizes in force now, and notes the losses up to and including the last iterate's. */
export async function takeSteps(run: Run, steps: number): Promise<void> {
  const { step } = run;
  const { state, losses } = await advance(run, steps);
  disposeState(run.state);
  run.state = state;
  run.step += steps;
  losses.forEach((values, r) => appendLosses(run.lanes[r]!, step, values));
}

/** Notes the losses here, without a step: for lanes that end before the first one. */
export async function noteLosses(run: Run): Promise<void> {
  const { state, losses } = await advance(run, 1);
  disposeState(state);
  losses.forEach(([here], r) => appendLosses(run.lanes[r]!, run.step, [here!]));
}

/** Each lane's losses from here to where the steps lead, steps + 1 of them. The caller owns the state. */
async function advance(run: Run, steps: number) {
  const { program, lanes, data } = run;
  const stepSizes = stepSizesNow(run);
  const out = program.stepper.advance(run.state, data, stepSizes, steps);
  const before = await read(out.losses), after = await read(out.lossAfter);
  tf.dispose([stepSizes, out.losses, out.lossAfter]);
  const losses = lanes.map((_, r) => [
    ...Array.from({ length: steps }, (_, k) => before[k * lanes.length + r]!),
    after[r]!,
  ]);
  return { state: out.state, losses };
}
