import * as tf from "@tensorflow/tfjs";
import type { Executable } from "../current.ts";
import type { Program } from "../record/program.ts";
import { dtypeNumber } from "../record/program.ts";
import type { TensorMetadata } from "../record/recorder.ts";
import type { TensorflowLibrary } from "./open_tensorflow.ts";
import { functionGraphs, type GraphMode } from "./graph_def.ts";

interface TensorBackend {
  getInputTensorIds(tensors: readonly tf.Tensor[]): number[];
  createOutputTensor(metadata: TensorMetadata): tf.Tensor;
}

let made = 0;

/** Makes `program` a function of TensorFlow's, which is then one more op. XLA compiles it at its first call. */
export function buildFunction(
  library: TensorflowLibrary,
  program: Program,
  name: string,
  mode: GraphMode,
): Executable {
  const unique = `${name.replace(/[^A-Za-z0-9_]/g, "_")}_${made++}`;
  const functions = functionGraphs(program, unique, mode);
  const added: string[] = [];
  const dispose = () => added.splice(0).reverse().forEach((f) => library.removeFunction(f));
  try {
    for (const f of functions) {
      library.addFunction(f.name, f.graph, f.inputs, f.outputs);
      added.push(f.name);
    }
  } catch (error) {
    dispose();
    throw error;
  }
  const outputs = program.outputs.map((value) => {
    const { shape, dtype } = program.specs[value]!;
    return { shape, dtype: dtypeNumber[dtype] };
  });
  return {
    call(inputs) {
      const backend = tf.findBackend("tensorflow") as unknown as TensorBackend;
      const ids = backend.getInputTensorIds(inputs);
      return library.binding.callFunction(unique, mode === "xla", ids, outputs)
        .map((metadata) => backend.createOutputTensor(metadata));
    },
    dispose,
  };
}
