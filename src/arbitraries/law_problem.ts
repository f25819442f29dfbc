import fc from "fast-check";
import { type Random, randomStream, seedOf } from "../statistics/mod.ts";
import type { LossName } from "../tasks/types.ts";
import { type LawFamily, type LawNetwork, lawNetwork } from "./law_network.ts";

/** A network at a point of its parameter space with a training set; all numbers are float32's. */
export interface LawProblem {
  readonly network: LawNetwork;
  readonly loss: LossName;
  readonly examples: number;
  /** Row-major [examples, ...inputShape]. */
  readonly inputs: Float32Array;
  /** Row-major [examples, outputs]: normal numbers for mse, one-hot classes for cross-entropy. */
  readonly targets: Float32Array;
  /** One flat array a parameter, without an axis of replicates. */
  readonly parameters: readonly Float32Array[];
}

/** No pre-activation of a drawn problem is nearer to a kink, and no two of a max pool's window nearer to a tie. */
const leastClearance = 1e-4;

const size = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

function normals(count: number, scale: number, { normal }: Random): Float32Array {
  return Float32Array.from({ length: count }, () => scale * normal());
}

function targetsOf(loss: LossName, examples: number, outputs: number, random: Random) {
  if (loss === "mse") return normals(examples * outputs, 1, random);
  const targets = new Float32Array(examples * outputs);
  for (let e = 0; e < examples; e++) targets[e * outputs + random.integer(outputs)] = 1;
  return targets;
}

/** Weights normal with variance gain²/fan-in, biases normal with standard deviation 0.3. */
function parametersOf(network: LawNetwork, gain: number, random: Random): Float32Array[] {
  return network.shapes.map((shape) =>
    shape.length === 1
      ? normals(size(shape), 0.3, random)
      : normals(size(shape), gain / Math.sqrt(size(shape.slice(0, -1))), random)
  );
}

/** What a problem's numbers follow from. */
export interface LawDraw {
  readonly network: LawNetwork;
  readonly loss: LossName;
  readonly examples: number;
  /** Of the weights: 1 keeps the size of what goes through a layer. */
  readonly gain: number;
  readonly salt: number;
}

/** The problem of a draw; another attempt is one with other numbers. */
export function lawProblemOf(draw: LawDraw, attempt = 0): LawProblem {
  const { network, loss, examples, gain, salt } = draw;
  const random = randomStream(seedOf("law problem", network.spec, loss, examples, salt, attempt));
  return {
    network,
    loss,
    examples,
    inputs: normals(examples * size(network.inputShape), 1, random),
    targets: targetsOf(loss, examples, network.outputs, random),
    parameters: parametersOf(network, gain, random),
  };
}

/**
 * Small problems, shrinking in their network, examples and loss; the numbers follow from the drawn shape and a salt, so
 * that they stay ordinary while the shape shrinks. `clearance` measures a problem's distance to the nearest kink or tie
 * (Infinity where there is none): numbers are drawn again until it is at least 1e-4.
 */
export function lawProblem(
  family: LawFamily,
  clearance: (problem: LawProblem) => number,
): fc.Arbitrary<LawProblem> {
  return fc.record({
    network: lawNetwork(family),
    loss: fc.constantFrom("mse" as const, "cross-entropy" as const),
    examples: fc.integer({ min: 1, max: 6 }),
    gain: fc.constantFrom(1, 0.5, 2),
    salt: fc.nat(1_000_000),
  }).map((drawn) => {
    // With up to 700 numbers to keep clear, a draw fails with chance 0.1 or so: 64 failures never happen.
    for (let attempt = 0; attempt < 64; attempt++) {
      const problem = lawProblemOf(drawn, attempt);
      if (clearance(problem) >= leastClearance) return problem;
    }
    throw new Error(`Cannot keep ${drawn.network.spec} clear of its kinks: 64 draws failed`);
  });
}
