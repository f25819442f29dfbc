/** What is fixed before TensorFlow's library is opened, since it reads it once, when it is. */
export interface ProcessSettings {
  /** Threads inside one op. */
  readonly intra: number;
  /** Ops side by side. */
  readonly inter: number;
}

/**
 * Environment variables that TensorFlow, XLA and CUDA read, fixed so that results depend on the machine's numbers of
 * threads and nothing hidden:
 * - oneDNN's own kernels off: they sum in an order of their own;
 * - TF32 off: it would leave ten bits of a float32's mantissa;
 * - the log's notices off, unless the user asked for them;
 * - GPU memory taken as needed, not all at once;
 * - XLA's compiler at LLVM's level 1: small networks compile in 0.6 of the time of level 3 and run as fast.
 * The user's own XLA_FLAGS give way, since a flag that this XLA does not know ends the process.
 */
const FIXED: Readonly<Record<string, string>> = {
  TF_ENABLE_ONEDNN_OPTS: "0",
  NVIDIA_TF32_OVERRIDE: "0",
  TF_FORCE_GPU_ALLOW_GROWTH: "true",
  XLA_FLAGS: "--xla_backend_optimization_level=1",
};
const DEFAULTS: Readonly<Record<string, string>> = {
  TF_CPP_MIN_LOG_LEVEL: "2",
};

/** Sets the variables; C's getenv sees what Deno.env.set sets. Call it before the library is opened. */
export function fixEnvironment(): void {
  for (const [name, value] of Object.entries(FIXED)) Deno.env.set(name, value);
  for (const [name, value] of Object.entries(DEFAULTS)) {
    if (Deno.env.get(name) === undefined) Deno.env.set(name, value);
  }
}

/** Threads to use when `asked` for some: all the machine's, at most `asked`; two ops side by side at most. */
export function chooseThreads(
  asked: { intra?: number; inter?: number },
): ProcessSettings {
  const hardware = navigator.hardwareConcurrency;
  const intra = Math.max(1, Math.min(asked.intra ?? hardware, hardware));
  return { intra, inter: Math.max(1, asked.inter ?? Math.min(2, intra)) };
}

/** A serialized ConfigProto: intra_op_parallelism_threads (2), inter_op_parallelism_threads (5), gpu_options.allow_growth (6.4). */
export function configProto(threads: ProcessSettings): Uint8Array<ArrayBuffer> {
  return new Uint8Array([
    0x10,
    ...varint(threads.intra),
    0x28,
    ...varint(threads.inter),
    0x32,
    2,
    0x20,
    1,
  ]);
}

function varint(n: number): number[] {
  return n < 128 ? [n] : [(n & 127) | 128, ...varint(n >>> 7)];
}
