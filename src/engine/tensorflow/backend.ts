import * as tf from "@tensorflow/tfjs";
import { loadKernels } from "../kernels.ts";
import type { Binding } from "./binding.ts";

/** The name under which tfjs knows this backend; the kernels ask for it by this name. */
export const BACKEND_NAME = "tensorflow";

// Above wasm's 2, as tfjs-node has it.
const PRIORITY = 3;

/**
 * Registers tfjs-node's kernels and a tfjs backend that runs on `binding`. Registering again hands the backend that is
 * there the new binding. It becomes the current backend with `tf.setBackend(BACKEND_NAME)`.
 */
export async function registerTensorflow(binding: Binding): Promise<void> {
  const { NodeJSKernelBackend } = await loadKernels();
  const present = tf.findBackend(BACKEND_NAME) as
    | (tf.KernelBackend & BackendParts)
    | null;
  if (present) {
    present.binding = binding;
    present.isUsingGpuDevice = binding.isUsingGpuDevice();
    return;
  }
  tf.registerBackend(
    BACKEND_NAME,
    () => new NodeJSKernelBackend(binding, PACKAGE),
    PRIORITY,
  );
}

interface BackendParts {
  binding: Binding;
  isUsingGpuDevice: boolean;
}

// What tfjs-node-gpu calls itself would make its kernels insist on a GPU.
const PACKAGE = "@tensorflow/tfjs-node";
