import fc from "fast-check";
import { type Network, type NetworkJson, networkJson, parseNetwork } from "../networks/mod.ts";
import { type Random, randomStream, seedOf } from "../statistics/mod.ts";
import type { LossName } from "../tasks/types.ts";
import { type DrawnFamily, type NetworkDraw, networkDraw } from "./network_draw.ts";

/** A network of any family at a point of its parameter space with a training set; all numbers are float32's. */
export interface NetworkProblem {
  readonly network: Network;
  /** Its spec with every option filled in. */
  readonly json: NetworkJson;
  /** Size of the vocabulary; null where inputs are numbers. */
  readonly tokens: number | null;
  readonly loss: LossName;
  readonly examples: number;
  /** Row-major [examples, ...inputShape]. */
  readonly inputs: Float32Array;
  /** Row-major [examples · positions, outputs]: normal numbers for mse, one-hot classes for cross-entropy. */
  readonly targets: Float32Array;
  /** One flat array a parameter, without an axis of replicates. */
  readonly parameters: readonly Float32Array[];
}

/** What a problem's numbers follow from. */
export interface ProblemDraw {
  readonly draw: NetworkDraw;
  readonly loss: LossName;
  /** Whole groups of examples beyond the least number. */
  readonly more: number;
  readonly salt: number;
}

const size = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

/** Small problems of one family, shrinking in their network, examples and loss; numbers follow from what was drawn. */
export function problemDraw(family: DrawnFamily): fc.Arbitrary<ProblemDraw> {
  return fc.record({
    draw: networkDraw(family),
    loss: fc.constantFrom("mse" as const, "cross-entropy" as const),
    more: fc.integer({ min: 0, max: 4 }),
    salt: fc.nat(1_000_000),
    // One output has nothing to choose between.
  }).map((drawn) => drawn.draw.outputs > 1 ? drawn : { ...drawn, loss: "mse" });
}

/** The problem of a draw; another attempt is one with other numbers. */
export function problemOf({ draw, loss, more, salt }: ProblemDraw, attempt = 0): NetworkProblem {
  const { json, inputShape, outputs, tokens, group } = draw;
  const network = parseNetwork(json, { inputShape, outputs, ...(tokens ? { tokens } : {}) });
  const seed = seedOf("network problem", network.spec, loss, more, salt, attempt);
  const random = randomStream(seed);
  const examples = draw.examples + more * group;
  const inputs = Float32Array.from(
    { length: examples * size(inputShape) },
    () => tokens ? random.integer(tokens) : random.normal(),
  );
  return {
    network,
    json: networkJson(json),
    tokens: tokens ?? null,
    loss,
    examples,
    inputs,
    targets: targetsOf(loss, examples * network.positions, outputs, random),
    parameters: parametersOf(network, seed, random),
  };
}

function targetsOf(loss: LossName, rows: number, outputs: number, random: Random): Float32Array {
  if (loss === "mse") return Float32Array.from({ length: rows * outputs }, random.normal);
  const targets = new Float32Array(rows * outputs);
  for (let row = 0; row < rows; row++) targets[row * outputs + random.integer(outputs)] = 1;
  return targets;
}

/** PyTorch's initialization moved by normal numbers, so that gains are not all 1 nor biases 0. */
function parametersOf(network: Network, seed: string, { normal }: Random): Float32Array[] {
  const start = network.initialize([seed], "pytorch");
  return network.parameters.map(({ shape }, i) => {
    const scale = 0.3 / Math.sqrt(shape.length < 2 ? 1 : size(shape.slice(0, -1)));
    return start[i]!.map((value) => value + scale * normal());
  });
}
