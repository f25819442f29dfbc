import { getRow, loop, type Tensor, tf } from "../engine/mod.ts";
import { type LossFunction, takeExamples } from "../curvature/mod.ts";
import { contextOf, lossOf } from "./step_context.ts";
import type { StepperSizes } from "./stepper.ts";
import type { Optimizer } from "./types.ts";

/** What stays the same in all steps of a call, as `StepControls` and the data say it. */
export interface Constants {
  readonly stepSizes: Tensor;
  readonly sharpness?: Tensor;
  readonly batches?: Tensor;
  readonly lossesWanted?: Tensor;
  readonly data: Tensor[];
}

/** Takes a loop's constants apart: step sizes, then sharpness, batches and wanted losses as far as there are any, then data. */
export function readConstants(
  constants: Tensor[],
  { batch, sparseLosses }: StepperSizes,
  readsSharpness: boolean,
): Constants {
  const left = [...constants];
  const stepSizes = left.shift()!;
  return {
    stepSizes,
    ...(readsSharpness ? { sharpness: left.shift()! } : {}),
    ...(batch ? { batches: left.shift()! } : {}),
    ...(sparseLosses ? { lossesWanted: left.shift()! } : {}),
    data: left,
  };
}

/** One step of a scan: the next state, and the loss before it. */
export function oneStep(
  loss: LossFunction,
  optimizer: Optimizer,
  now: Tensor[],
  constants: Constants,
  { arrays, batch, everyStepSize }: StepperSizes,
  step: Tensor,
): { state: Tensor[]; outputs: Tensor[] } {
  const { sharpness, batches, lossesWanted, data } = constants;
  const stepSizes = everyStepSize ? getRow(constants.stepSizes, step) : constants.stepSizes;
  const used = batch && batches ? takeExamples(data, getRow(batches, step), batch.examples) : data;
  const steering = { stepSizes, ...(sharpness ? { sharpness } : {}) };
  const next = optimizer.update(
    contextOf(loss, now.slice(0, arrays), now.slice(arrays), used, steering),
  );
  // Recorded, this forward pass and the gradient's are one.
  const before = lossesWanted
    ? lossIf(getRow(lossesWanted, step), loss, now.slice(0, arrays), data)
    : lossOf(loss, optimizer, now, arrays, data);
  return { state: [...next.parameters, ...next.state], outputs: [before] };
}

/** The loss where `wanted` (int32 scalar) is 1, else zeros: a loop of one step or none. */
function lossIf(wanted: Tensor, loss: LossFunction, parameters: Tensor[], data: Tensor[]): Tensor {
  const none = tf.zeros([parameters[0]!.shape[0]!]);
  const at = parameters.length;
  const [found] = loop(
    (_, fixed) => [loss(fixed.slice(0, at), fixed.slice(at))],
    [none],
    [...parameters, ...data],
    wanted,
  );
  return found!;
}
