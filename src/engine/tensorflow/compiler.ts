import * as tf from "@tensorflow/tfjs";
import type { Executable } from "../current.ts";
import type { Program } from "../record/program.ts";
import type { TensorMetadata } from "../record/recorder.ts";
import type { Attribute } from "../record/program.ts";
import { bindingConstants } from "../record/binding_constants.ts";
import { functionGraphs, type GraphMode } from "./graph_def.ts";

/** What of an open TensorFlow the compiler needs. */
export interface FunctionLibrary {
  readonly binding: {
    executeOp(
      op: string,
      attributes: Attribute[],
      ids: number[],
      count: number,
    ): TensorMetadata[];
  };
  addFunction(
    name: string,
    graph: Uint8Array,
    inputs: readonly string[],
    outputs: readonly string[],
  ): void;
  removeFunction(name: string): void;
}

interface TensorBackend {
  getInputTensorIds(tensors: readonly tf.Tensor[]): number[];
  createOutputTensor(metadata: TensorMetadata): tf.Tensor;
}

const mustCompile: Attribute[] = [
  { name: "_XlaMustCompile", type: bindingConstants.TF_ATTR_BOOL, value: true },
];

let made = 0;

/** Makes `program` a function of TensorFlow's, which is then one more op. XLA compiles it at its first call. */
export function buildFunction(
  library: FunctionLibrary,
  program: Program,
  name: string,
  mode: GraphMode,
): Executable {
  const unique = `${name.replace(/[^A-Za-z0-9_]/g, "_")}_${made++}`;
  const functions = functionGraphs(program, unique, mode);
  const added: string[] = [];
  const dispose = () =>
    added.splice(0).reverse().forEach((f) => library.removeFunction(f));
  try {
    for (const f of functions) {
      library.addFunction(f.name, f.graph, f.inputs, f.outputs);
      added.push(f.name);
    }
  } catch (error) {
    dispose();
    throw error;
  }
  const attributes = mode === "xla" ? mustCompile : [];
  return {
    call(inputs) {
      const backend = tf.findBackend("tensorflow") as unknown as TensorBackend;
      const ids = backend.getInputTensorIds(inputs);
      return library.binding.executeOp(
        unique,
        attributes,
        ids,
        program.outputs.length,
      )
        .map((metadata) => backend.createOutputTensor(metadata));
    },
    dispose,
  };
}
