import { Buffer } from "node:buffer";
import { runTorch } from "./run_torch.ts";

/** A network with its data, as torch_check.py reads it: images channels first, weights as safetensors files. */
export interface TorchJob {
  readonly spec: string;
  readonly inputShape: readonly number[];
  readonly outputs: number;
  readonly loss: string;
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
  readonly weights: Uint8Array;
  readonly direction: Uint8Array;
}

/** What PyTorch makes of a job, in float64; arrays by the names that `torch.nn.Sequential` gives them. */
export interface TorchAnswer {
  readonly outputs: readonly number[];
  readonly loss: number;
  readonly gradient: Readonly<Record<string, readonly number[]>>;
  readonly product: Readonly<Record<string, readonly number[]>>;
}

/** Runs all jobs in one process of the `python3` on the path; a text says why there is no answer. */
export async function torchDerivatives(
  jobs: readonly TorchJob[],
): Promise<TorchAnswer[] | string> {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
  return await runTorch<TorchAnswer[]>(
    "torch_check.py",
    jobs.map((job) => ({
      ...job,
      weights: base64(job.weights),
      direction: base64(job.direction),
    })),
  );
}
