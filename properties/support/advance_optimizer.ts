import type { LossFunction } from "../../src/curvature/mod.ts";
import { read, type Tensor, tf } from "../../src/engine/mod.ts";
import { createStepper, type Optimizer } from "../../src/training/mod.ts";
import { scoped } from "./scoped.ts";

/** Where an optimizer went: `losses[t]` before step t and after the last, and the last parameters and state, flat. */
export interface Advanced {
  readonly losses: readonly Float32Array[];
  readonly parameters: readonly Float32Array[];
  readonly state: readonly Float32Array[];
}

/** Takes `steps` steps of an optimizer in one call. `state`: in the place of what the optimizer itself begins with. */
export function advanceOptimizer(
  optimizer: Optimizer,
  loss: LossFunction,
  start: readonly Tensor[],
  data: readonly Tensor[],
  stepSizes: readonly number[],
  steps: number,
  state?: readonly Tensor[],
): Promise<Advanced> {
  return scoped(async () => {
    const lanes = stepSizes.length;
    const stepper = createStepper(loss, optimizer, {
      ...{ arrays: start.length, data: data.length, capacity: steps },
    });
    const controls = {
      stepSizes: tf.tensor1d([...stepSizes], "float32"),
      ...(optimizer.readsSharpness ? { sharpness: tf.zeros([lanes]) } : {}),
    };
    const from = {
      parameters: start.map((t) => tf.clone(t)),
      optimizer: state?.map((t) => tf.clone(t)) ?? optimizer.init(start),
    };
    const out = stepper.advance(from, data, controls, steps);
    const all = await read(out.losses) as Float32Array;
    const found = {
      losses: [
        ...Array.from({ length: steps }, (_, t) => all.slice(t * lanes, (t + 1) * lanes)),
        await read(out.lossAfter) as Float32Array,
      ],
      parameters: await readAll(out.state.parameters),
      state: await readAll(out.state.optimizer),
    };
    stepper.dispose();
    return found;
  });
}

async function readAll(tensors: readonly Tensor[]): Promise<Float32Array[]> {
  const values: Float32Array[] = [];
  for (const tensor of tensors) values.push(await read(tensor) as Float32Array);
  return values;
}
