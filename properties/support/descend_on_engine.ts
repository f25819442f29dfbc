import type { LossFunction } from "../../src/curvature/mod.ts";
import { read, type Tensor, tf } from "../../src/engine/mod.ts";
import { createStepper, gradientDescent } from "../../src/training/mod.ts";
import { scoped } from "./scoped.ts";

/** Where gradient descent went: both lists hold both ends, so one entry more than there were steps. */
export interface Descent {
  /** `losses[t]` is [P]. */
  readonly losses: readonly Float32Array[];
  /** `parameters[t]`: one array a parameter, [P, ...shape]. */
  readonly parameters: readonly (readonly Float32Array[])[];
}

/** Takes `steps` steps of gradient descent with the training room's stepper, one a call, and reads every iterate. */
export function descendOnEngine(
  loss: LossFunction,
  start: readonly Tensor[],
  data: readonly Tensor[],
  stepSizes: readonly number[],
  steps: number,
): Promise<Descent> {
  return scoped(async () => {
    const sizes = { arrays: start.length, data: data.length, capacity: 1 };
    const stepper = createStepper(loss, gradientDescent, sizes);
    const eta = tf.tensor1d([...stepSizes], "float32");
    const losses: Float32Array[] = [];
    const parameters: Float32Array[][] = [];
    let state = { parameters: start.map((t) => tf.clone(t)), optimizer: [] as Tensor[] };
    for (let t = 0; t < steps; t++) {
      parameters.push(await readAll(state.parameters));
      const out = stepper.advance(state, data, { stepSizes: eta }, 1);
      losses.push(...await readAll([out.losses]));
      if (t === steps - 1) losses.push(...await readAll([out.lossAfter]));
      state = out.state;
    }
    parameters.push(await readAll(state.parameters));
    stepper.dispose();
    return { losses, parameters };
  });
}

async function readAll(tensors: readonly Tensor[]): Promise<Float32Array[]> {
  const values: Float32Array[] = [];
  for (const tensor of tensors) values.push(await read(tensor) as Float32Array);
  return values;
}
