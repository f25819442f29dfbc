import { type Tensor, tf } from "../engine/mod.ts";
import { stepSizeAt } from "./lane.ts";
import type { Run } from "./run.ts";
import type { StepControls } from "./stepper.ts";

/**
 * What steers the next `steps` steps of a run; a lane that has ended stays where it is. `everyLoss`: all losses are wanted.
 * The caller owns the tensors.
 */
export function controlsOf(run: Run, steps: number, everyLoss = false): StepControls {
  const { program: { stepper }, lanes, batchOf, step, plan } = run;
  const { capacity, sizes, readsSharpness } = stepper;
  const sizesAt = (at: number) => lanes.map((lane) => lane.end ? 0 : stepSizeAt(lane.schedule, at));
  const each = Array.from({ length: steps }, (_, k) => step + k);
  return {
    stepSizes: sizes.everyStepSize
      ? rows(each.map(sizesAt), capacity, lanes.length, "float32")
      : tf.tensor1d(sizesAt(step), "float32"),
    ...(readsSharpness
      ? { sharpness: tf.tensor1d(lanes.map((lane) => lane.lastSharpness ?? 0), "float32") }
      : {}),
    ...(batchOf ? { batches: rows(each.map(batchOf), capacity, sizes.batch!.size, "int32") } : {}),
    ...(sizes.sparseLosses
      ? {
        lossesWanted: tf.tensor1d(
          Array.from(
            { length: capacity },
            (_, k) => +(everyLoss || (step + k) % plan.lossEvery! === 0),
          ),
          "int32",
        ),
      }
      : {}),
  };
}

/** Frees what `controlsOf` made. */
export function disposeControls(controls: StepControls): void {
  tf.dispose({ ...controls });
}

/** [capacity, width]; what is not given is 0. */
function rows(
  given: readonly ArrayLike<number>[],
  capacity: number,
  width: number,
  dtype: "float32" | "int32",
): Tensor {
  const values = dtype === "int32"
    ? new Int32Array(capacity * width)
    : new Float32Array(capacity * width);
  given.forEach((row, k) => values.set(row, k * width));
  return tf.tensor2d(values, [capacity, width], dtype);
}
