import util from "node:util";
import type { KernelBackend } from "@tensorflow/tfjs";

/** tfjs-node's backend class, of which we use the JavaScript half only. */
export interface Kernels {
  readonly NodeJSKernelBackend: new (
    binding: object,
    packageName: string,
  ) => KernelBackend;
}

let loaded: Kernels | undefined;

/**
 * Loads tfjs-node-gpu's JavaScript half: its backend class, with its kernels registered on the tfjs that we import.
 * Its native half and its install script are never used.
 */
export async function loadKernels(): Promise<Kernels> {
  if (loaded) return loaded;
  // Kernels call three helpers that Deno's node:util lacks.
  const helpers = util as unknown as Record<string, (x: unknown) => boolean>;
  helpers["isNullOrUndefined"] ??= (x) => x === null || x === undefined;
  helpers["isUndefined"] ??= (x) => x === undefined;
  helpers["isArray"] ??= Array.isArray;
  const backend = await import(
    "@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js"
  );
  await import("@tensorflow/tfjs-node-gpu/dist/register_all_kernels.js");
  loaded = backend as unknown as Kernels;
  return loaded;
}

/** The kernels, once `loadKernels` has run. */
export function kernels(): Kernels {
  if (loaded) return loaded;
  throw new Error(
    "Cannot record a function: no engine is open; call openEngine first",
  );
}
