import * as tf from "@tensorflow/tfjs";
import type { Tensor } from "./types.ts";
import { currentRecording } from "./record/recording.ts";

/**
 * Repeats `body` `steps` times: state → state, `constants` unchanged. Shapes and dtypes of the state must not change.
 * Inside `compile` this becomes one native while-loop; elsewhere it is a loop. `step` is an int32 scalar, 0-based.
 * `body` must not use tensors other than its arguments (and constants it creates): pass them through `constants`.
 */
export function loop(
  body: (state: Tensor[], constants: Tensor[], step: Tensor) => Tensor[],
  state: readonly Tensor[],
  constants: readonly Tensor[],
  steps: number | Tensor,
): Tensor[] {
  const recording = currentRecording();
  if (recording) return recording.loop(body, state, constants, steps);
  const count = typeof steps === "number" ? steps : steps.dataSync()[0] ?? 0;
  let now = state.map((t) => tf.clone(t));
  for (let k = 0; k < count; k++) {
    const before = now;
    now = tf.tidy(() =>
      body(before, [...constants], tf.scalar(k, "int32")).map((t) => tf.clone(t))
    );
    tf.dispose(before);
  }
  return now;
}

/**
 * A `loop` whose body also gives out tensors: row k of `outputs[i]` (shape [capacity, ...]) is what step k gave.
 * Rows from `steps` on are zero. `steps` may be smaller than `capacity`, so that one compiled function serves every chunk.
 */
export function scan(
  body: (
    state: Tensor[],
    constants: Tensor[],
    step: Tensor,
  ) => { state: Tensor[]; outputs: Tensor[] },
  state: readonly Tensor[],
  constants: readonly Tensor[],
  steps: number | Tensor,
  capacity: number,
  outputShapes: readonly (readonly number[])[],
): { state: Tensor[]; outputs: Tensor[] } {
  const buffers = outputShapes.map((shape) => tf.zeros([capacity, ...shape]));
  const all = loop(
    (now, fixed, step) => {
      const out = body(now.slice(0, state.length), fixed, step);
      const stacked = out.outputs.map((o, i) => setRow(now[state.length + i]!, step, o));
      return [...out.state, ...stacked];
    },
    [...state, ...buffers],
    constants,
    steps,
  );
  if (!currentRecording()) tf.dispose(buffers);
  return {
    state: all.slice(0, state.length),
    outputs: all.slice(state.length),
  };
}

/** `buffer` ([m, ...]) with row `index` (int32 scalar) replaced by `row` ([...]). Not differentiable. */
export function setRow(buffer: Tensor, index: Tensor, row: Tensor): Tensor {
  const recording = currentRecording();
  if (recording) return recording.setRow(buffer, index, row);
  return tf.tidy(() =>
    tf.tensorScatterUpdate(
      buffer,
      tf.reshape(index, [1, 1]),
      tf.expandDims(row, 0),
    )
  );
}

/** Row `index` (int32 scalar) of `buffer` ([m, ...]), shape [...]. Not differentiable. */
export function getRow(buffer: Tensor, index: Tensor): Tensor {
  const recording = currentRecording();
  if (recording) return recording.getRow(buffer, index);
  return tf.tidy(() =>
    tf.reshape(tf.gather(buffer, tf.reshape(index, [1])), buffer.shape.slice(1))
  );
}

/** Rows `index` (int32 [n]) of `buffer` ([m, ...]), shape [n, ...]. Not differentiable. An index must be a row's: nothing checks it. */
export function getRows(buffer: Tensor, index: Tensor): Tensor {
  const recording = currentRecording();
  if (recording) return recording.getRow(buffer, index);
  return tf.gather(buffer, index as tf.Tensor1D);
}
