import * as tf from "@tensorflow/tfjs";
import type { OpenEngine } from "../current.ts";
import { precisionProbe } from "../precision_probe.ts";

/** tfjs's own backends, op by op: WebAssembly (SIMD, one thread) or plain JavaScript. */
export async function plainEngine(
  name: "wasm" | "cpu",
): Promise<OpenEngine & { close(): void }> {
  if (name === "wasm") await loadWasm();
  if (!await tf.setBackend(name)) {
    throw new Error(
      `Cannot open the engine "${name}": tfjs could not start its backend; use "--engine cpu"`,
    );
  }
  await tf.ready();
  return {
    facts: {
      name,
      version: tf.version.tfjs,
      device: "CPU",
      mode: "eager",
      threads: { intra: 1, inter: 1 },
      precisionProbe: precisionProbe(),
    },
    close() {},
  };
}

async function loadWasm(): Promise<void> {
  await import("@tensorflow/tfjs-backend-wasm");
}
