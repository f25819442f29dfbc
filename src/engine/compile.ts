import * as tf from "@tensorflow/tfjs";
import type { Tensor } from "./types.ts";
import { currentEngine, type Executable, type OpenEngine } from "./current.ts";
import { record, specOf } from "./record/record.ts";
import { currentRecording } from "./record/recording.ts";

/** A function of tensors, ready to be called often. `dispose` frees what its compilation holds. */
export interface Compiled {
  (...inputs: Tensor[]): Tensor[];
  dispose(): void;
}

/**
 * Compiles a pure function of tensors: recorded once a signature (shapes and dtypes of the inputs), then run as one call.
 * On engines that do not compile, `compile(f)` is `f`; inside another compiled function it becomes a part of that one.
 * The caller owns the outputs. `name` appears in the engine's own messages.
 * Throws a TypeError when `f` uses a tensor that is neither an input nor made by `f`, reads one, or uses an op that
 * cannot be recorded.
 */
export function compile(
  f: (...inputs: Tensor[]) => Tensor[],
  name: string,
): Compiled {
  const built = new Map<string, Executable>();
  let owner: OpenEngine | undefined;
  const dispose = () => {
    built.forEach((executable) => executable.dispose());
    built.clear();
  };
  const call = (...inputs: Tensor[]): Tensor[] => {
    if (currentRecording()) return f(...inputs);
    const engine = currentEngine();
    if (!engine?.build) return eagerly(f, inputs);
    if (owner !== engine) dispose();
    owner = engine;
    const key = inputs.map((t) => `${t.dtype}[${t.shape}]`).join(" ");
    let executable = built.get(key);
    if (!executable) {
      executable = engine.build(record(f, inputs.map(specOf)), name);
      built.set(key, executable);
    }
    return executable.call(inputs);
  };
  return Object.assign(call, { dispose });
}

/** Runs `f` op by op; outputs never share data with inputs that the caller may dispose of. */
function eagerly(
  f: (...inputs: Tensor[]) => Tensor[],
  inputs: readonly Tensor[],
): Tensor[] {
  let outputs: Tensor[] = [];
  tf.tidy(() => {
    outputs = f(...inputs).map((t) => tf.keep(tf.clone(t)));
  });
  return outputs;
}
