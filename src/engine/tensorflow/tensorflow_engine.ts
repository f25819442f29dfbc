import * as tf from "@tensorflow/tfjs";
import { loadKernels } from "../kernels.ts";
import type { OpenEngine } from "../current.ts";
import { precisionProbe } from "../precision_probe.ts";
import type { Mode } from "../types.ts";
import { registerTensorflow } from "./backend.ts";
import { buildFunction } from "./compiler.ts";
import type { GraphMode } from "./graph_def.ts";
import { openTensorflow } from "./open_tensorflow.ts";
import { loadProtobuf } from "./protobuf.ts";

/** TensorFlow from the folder that holds its libraries, as the engine that runs tfjs's ops and compiled functions. */
export async function tensorflowEngine(
  options: { folder: string; mode?: Mode; threads?: number },
): Promise<OpenEngine & { close(): void }> {
  const library = openTensorflow({
    folder: options.folder,
    ...(options.threads === undefined
      ? {}
      : { intraThreads: options.threads, interThreads: options.threads }),
  });
  await loadKernels();
  await loadProtobuf();
  await registerTensorflow(library.binding);
  await tf.setBackend("tensorflow");
  const mode = options.mode ?? "xla";
  const facts = {
    name: "tensorflow" as const,
    version: library.version,
    device: library.device,
    mode,
    threads: library.threads,
    precisionProbe: precisionProbe(),
  };
  if (mode === "eager") return { facts, close: library.close };
  let current: GraphMode = mode;
  return {
    facts,
    build: (program, name) => buildFunction(library, program, name, current),
    useMode: (wanted) => current = wanted,
    close: library.close,
  };
}
