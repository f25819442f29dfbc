import * as tf from "@tensorflow/tfjs";
import { foreignTensor, type Recorder, type TensorMetadata } from "./recorder.ts";
import type { DType } from "./program.ts";
import { kernels } from "../kernels.ts";
import { bindingConstants } from "./binding_constants.ts";

/** The part of tfjs-node's backend that recording uses. */
export interface RecordBackend {
  binding: object;
  tensorMap: tf.DataStorage<{ id: number; dtype: number; shape: number[] }>;
  createOutputTensor(metadata: TensorMetadata): tf.Tensor;
  getInputTensorIds(tensors: readonly tf.Tensor[]): number[];
}

const backendName = "record";

/** Nothing can be asked of this binding outside a recording but its constants. */
const idleBinding = { ...bindingConstants, isUsingGpuDevice: () => false };

/** tfjs's own backend for recording: tfjs-node's kernels over a recorder's binding. Registered on first use. */
export function recordBackend(): RecordBackend {
  if (!tf.findBackend(backendName)) {
    const { NodeJSKernelBackend } = kernels();
    // The kernels ask the backend named "tensorflow" for TensorFlow's dtype numbers, whoever runs them.
    if (!tf.findBackend("tensorflow")) {
      tf.registerBackend(
        "tensorflow",
        () => new NodeJSKernelBackend(idleBinding, "record"),
        0,
      );
      tf.findBackend("tensorflow");
    }
    tf.copyRegisteredKernels("tensorflow", backendName);
    tf.registerBackend(
      backendName,
      () => new NodeJSKernelBackend(idleBinding, "record"),
      0,
    );
  }
  return tf.findBackend(backendName) as unknown as RecordBackend;
}

/**
 * Runs `f` with tfjs recording into `recorder`; tensors that `f` makes are freed afterwards. tfjs uploads values lazily,
 * so a foreign tensor is recognized by its data: the backend's table holds only what was made under this recorder.
 */
export function withRecorder<T>(recorder: Recorder, f: () => T): T {
  const backend = recordBackend();
  const outer = {
    name: tf.getBackend(),
    binding: backend.binding,
    map: backend.tensorMap,
  };
  const mover = {
    moveData: () => {
      throw foreignTensor();
    },
  };
  backend.binding = { ...idleBinding, ...recorder.binding };
  backend.tensorMap = new tf.DataStorage(backend as never, mover as never);
  switchBackend(backendName);
  try {
    return f();
  } finally {
    switchBackend(outer.name);
    backend.binding = outer.binding;
    backend.tensorMap = outer.map;
  }
}

/** tfjs's setBackend is asynchronous only for a backend that has not been made yet. */
function switchBackend(name: string): void {
  void tf.setBackend(name);
  if (tf.getBackend() !== name) {
    throw new Error(`Cannot switch tfjs to its backend "${name}"`);
  }
}

/** tfjs's tensor for a recorded value. */
export function tensorOf(
  backend: RecordBackend,
  recorder: Recorder,
  id: number,
): tf.Tensor {
  const { shape, dtype } = recorder.spec(id);
  const numbers: Record<DType, number> = {
    float32: 1,
    int32: 3,
    bool: 10,
    int64: 9,
  };
  return backend.createOutputTensor({
    id,
    shape: [...shape],
    dtype: numbers[dtype],
  });
}
