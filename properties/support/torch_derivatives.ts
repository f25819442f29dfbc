import { Buffer } from "node:buffer";

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

const script = new URL("../differential/peers/torch_check.py", import.meta.url);

/** Runs all jobs in one process of the `python3` on the path; a text says why there is no answer. */
export async function torchDerivatives(
  jobs: readonly TorchJob[],
): Promise<TorchAnswer[] | string> {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
  const input = JSON.stringify(
    jobs.map((job) => ({
      ...job,
      weights: base64(job.weights),
      direction: base64(job.direction),
    })),
  );
  let output: Deno.CommandOutput;
  try {
    const child = new Deno.Command("python3", {
      args: ["-c", await Deno.readTextFile(script)],
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    // A process that ends early, for want of torch, breaks the pipe: its own message says more.
    const sent = new Blob([input]).stream().pipeTo(child.stdin).catch(() => {});
    output = await child.output();
    await sent;
  } catch (error) {
    return `python3 cannot be run: ${error instanceof Error ? error.message : error}`;
  }
  if (output.success) return JSON.parse(new TextDecoder().decode(output.stdout));
  const message = new TextDecoder().decode(output.stderr).trim();
  if (/No module named/.test(message)) return message.split("\n").at(-1)!;
  throw new Error(`torch_check.py failed: ${message}`);
}
