import { Buffer } from "node:buffer";
import type { NetworkProblem } from "../../src/arbitraries/mod.ts";
import { exportWeights, type NetworkJson, writeSafetensors } from "../../src/networks/mod.ts";
import { randomStream, seedOf } from "../../src/statistics/mod.ts";

/** A network with what it must fit, as `peers/jobs.py` describes it. */
export interface NetworkFrameJob {
  readonly network: NetworkJson;
  readonly layout: string;
  readonly inputShape: readonly number[];
  readonly outputs: number;
  readonly tokens: number | null;
  readonly loss: string;
}

/** Arrays in base64, parameters as safetensors files. */
export interface NetworkNumbers {
  readonly inputs: string;
  readonly targets: string;
  readonly weights: string;
  readonly direction: string;
}

/** What the references are told of a problem but for its numbers. */
export function frameJob({ json, network, tokens, loss }: NetworkProblem): NetworkFrameJob {
  const { layout, inputShape, outputs } = network;
  return { network: json, layout, inputShape, outputs, tokens, loss };
}

/** The numbers of a problem, and a direction in its parameter space. */
export function numbersJob(problem: NetworkProblem): NetworkNumbers {
  const { network, inputs, targets, parameters } = problem;
  const base64 = ({ buffer, byteOffset, byteLength }: Uint8Array | Float32Array) =>
    Buffer.from(buffer, byteOffset, byteLength).toString("base64");
  const file = (arrays: readonly Float32Array[]) =>
    base64(writeSafetensors(exportWeights(network, arrays, 0)));
  return {
    inputs: base64(inputs),
    targets: base64(targets),
    weights: file(parameters),
    direction: file(directionOf(problem)),
  };
}

/** A direction of normal numbers, one flat array a parameter. */
export function directionOf({ network, parameters }: NetworkProblem): Float32Array[] {
  const { normal } = randomStream(seedOf("direction", network.spec));
  return parameters.map((array) => Float32Array.from(array, normal));
}
