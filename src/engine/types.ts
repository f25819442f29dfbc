import type * as tf from "@tensorflow/tfjs";

/** tfjs's tensor: it lives on the engine that is open, and is freed by hand or by `tf.tidy`. */
export type Tensor = tf.Tensor;

/** The engines, fastest first. */
export type EngineName = "tensorflow" | "wasm" | "cpu";

/** How a compiled function is run: XLA, TensorFlow's graph executor, or op by op. */
export type Mode = "xla" | "graph" | "eager";

/** What an engine says of itself; goes into the manifest. No path of a machine in it. */
export interface EngineFacts {
  readonly name: EngineName;
  readonly version: string;
  /** "CPU", or the GPU's name. */
  readonly device: string;
  readonly mode: Mode;
  readonly threads: { readonly intra: number; readonly inter: number };
  /** Largest relative error of a fixed float32 product against float64: worse than 2^-20 makes an engine unavailable. */
  readonly precisionProbe: number;
}
