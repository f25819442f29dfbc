import { addFunction, removeFunction } from "./functions.ts";
import { type Binding, newBinding } from "./binding.ts";
import { type Device, listDevices } from "./devices.ts";
import { gpuName } from "./gpu_name.ts";
import { openLibrary } from "./library.ts";
import type { Native, Pointer } from "./native.ts";
import { chooseThreads, configProto, fixEnvironment, type ProcessSettings } from "./process.ts";
import type { Session } from "./session.ts";
import { newStatus, type Status } from "./status.ts";
import { newTensors } from "./tensors.ts";

/** An open TensorFlow: its ops behind tfjs-node's binding, and functions that become ops. */
export interface TensorflowLibrary {
  readonly binding: Binding;
  /** e.g. "2.21.0". */
  readonly version: string;
  /** "CPU", or the GPU's name with TensorFlow's number where ops and functions run on one. */
  readonly device: string;
  readonly threads: ProcessSettings;
  /**
   * Makes an op called `name` of a serialized GraphDef. `inputs` and `outputs` name its ends, "node" or "node:index".
   * Throws TensorflowError with what is wrong with the graph.
   */
  addFunction(
    name: string,
    graphDef: Uint8Array,
    inputs: readonly string[],
    outputs: readonly string[],
  ): void;
  /** Forgets the op. What XLA compiled for it stays until the process ends. */
  removeFunction(name: string): void;
  /** Deletes every tensor and the context. The library itself stays loaded. */
  close(): void;
}

/**
 * Opens TensorFlow from the folder that holds its two libraries (findTensorflow tells which). `intraThreads` limits the
 * threads inside an op (default: all), `interThreads` the ops side by side (default: two).
 * Throws, with a way out, when the library cannot be loaded or is not the version supported.
 */
export function openTensorflow(
  options: { folder: string; intraThreads?: number; interThreads?: number },
): TensorflowLibrary {
  fixEnvironment();
  const { native, version } = openLibrary(options.folder);
  const threads = chooseThreads({
    ...(options.intraThreads === undefined ? {} : { intra: options.intraThreads }),
    ...(options.interThreads === undefined ? {} : { inter: options.interThreads }),
  });
  const status = newStatus(native);
  const context = newContext(native, status, threads);
  const session: Session = { native, status, context, pending: 0, closed: false };
  const gpu = listDevices(native, status, context).find((d: Device) => d.type === "GPU");
  const tensors = newTensors(session, gpu?.name);
  const functions = new Set<string>();
  const placement = gpu && {
    device: gpu.name,
    isFunction: (name: string) => functions.has(name),
  };
  return {
    binding: newBinding(session, tensors, placement),
    version,
    device: gpu === undefined ? "CPU" : deviceName(gpu),
    threads,
    addFunction(name, graphDef, inputs, outputs) {
      addFunction(session, name, graphDef, inputs, outputs);
      functions.add(name);
    },
    removeFunction(name) {
      removeFunction(session, name);
      functions.delete(name);
    },
    close() {
      if (session.closed) return;
      if (session.pending > 0) {
        throw new Error(
          `Cannot close TensorFlow: ${session.pending} calls are under way; await them first`,
        );
      }
      session.closed = true;
      tensors.disposeAll();
      native.TFE_DeleteContext(context);
      status.dispose();
    },
  };
}

/** The maker's name with TensorFlow's: "NVIDIA H100 80GB HBM3 (GPU:0)". */
function deviceName({ name }: Device): string {
  const short = name.slice(name.indexOf("GPU"));
  const makers = gpuName(Number(short.split(":")[1]));
  return makers === undefined ? short : `${makers} (${short})`;
}

function newContext(
  native: Native,
  status: Status,
  threads: ProcessSettings,
): Pointer {
  const options = native.TFE_NewContextOptions();
  try {
    const config = configProto(threads);
    native.TFE_ContextOptionsSetConfig(
      options,
      config,
      BigInt(config.length),
      status.pointer,
    );
    status.check("take its settings");
    const context = native.TFE_NewContext(options, status.pointer);
    status.check("open a context");
    return context!;
  } finally {
    native.TFE_DeleteContextOptions(options);
  }
}
