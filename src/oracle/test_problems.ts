import { randomStream, seedOf } from "../statistics/mod.ts";
import type { LossName } from "../tasks/types.ts";
import { convolutional } from "./convolutional.ts";
import { fullyConnected } from "./fully_connected.ts";
import { kinkDistance } from "./kink_distance.ts";
import { parameterShapes } from "./passes.ts";
import type { OracleNetwork, Problem, Vector } from "./types.ts";
import { addScaled, norm, zeros } from "./vectors.ts";

/** A problem at a point, with a direction of length one: what the oracle's own tests share. */
export interface TestCase {
  readonly name: string;
  readonly problem: Problem;
  readonly parameters: Vector;
  readonly direction: Vector;
}

/** Central differences look 5e-4 along the direction, which moves no pre-activation here by more than this. */
const clearance = 5e-3;

function networks(): [string, OracleNetwork][] {
  const image = { height: 5, width: 4, channels: 2 };
  const names = [
    "identity",
    "tanh",
    "relu",
    "elu",
    "softplus",
    "gelu",
    "hardtanh",
  ];
  return [
    ...names.map((
      a,
    ): [string, OracleNetwork] => [
      `fc:4,3:${a}`,
      fullyConnected([3, 4, 3, 3], a),
    ]),
    ["no bias", fullyConnected([3, 4, 3], "tanh", (layer) => layer === 0)],
    ["cnn avg", convolutional(image, [2, 2], "tanh", "avg", 3)],
    ["cnn max", convolutional(image, [2], "elu", "max", 3)],
  ];
}

function testCase(
  name: string,
  network: OracleNetwork,
  loss: LossName,
): TestCase {
  const examples = 3;
  for (let attempt = 0;; attempt++) {
    const { normal, integer } = randomStream(
      seedOf("oracle", name, loss, attempt),
    );
    const inputs = Float64Array.from(
      { length: examples * network[0]!.inputs },
      normal,
    );
    const targets = new Float64Array(examples * 3);
    for (let e = 0; e < examples; e++) targets[e * 3 + integer(3)] = 1;
    const shapes = parameterShapes(network);
    const parameters = zeros(shapes).map((part) => part.map(() => 0.7 * normal()));
    const raw = zeros(shapes).map((part) => part.map(normal));
    const direction = addScaled(zeros(shapes), 1 / norm(raw), raw);
    const problem: Problem = { network, loss, examples, inputs, targets };
    if (kinkDistance(problem, parameters) > clearance) {
      return { name: `${name} ${loss}`, problem, parameters, direction };
    }
  }
}

/** Every activation, both losses, networks without some biases, and both pools; the same cases at every call. */
export function testCases(): TestCase[] {
  return networks().flatMap(([name, network]) =>
    (["mse", "cross-entropy"] as const).map((loss) => testCase(name, network, loss))
  );
}
