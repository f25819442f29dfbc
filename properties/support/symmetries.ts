import fc from "fast-check";
import type { LawProblem } from "../../src/arbitraries/mod.ts";
import { randomStream, seedOf } from "../../src/statistics/mod.ts";

/** A change of a problem that must leave its loss and its Hessian's spectrum as they are. */
export type Symmetry = (law: LawProblem) => LawProblem;

/** A random order of 0 … n − 1. */
function shuffled(n: number, salt: number): number[] {
  const { uniform } = randomStream(seedOf("order", n, salt));
  return Array.from({ length: n }, (_, i) => ({ i, key: uniform() }))
    .sort((a, b) => a.key - b.key)
    .map(({ i }) => i);
}

/** Rows of length `width` in another order: row r of the result is row `order[r]`. */
function reorderRows(values: Float32Array, width: number, order: readonly number[]): Float32Array {
  return Float32Array.from(
    values,
    (_, i) => values[order[Math.floor(i / width)]! * width + i % width]!,
  );
}

function reorderColumns(values: Float32Array, order: readonly number[]): Float32Array {
  const width = order.length;
  return Float32Array.from(values, (_, i) => values[i - i % width + order[i % width]!]!);
}

/** The arrays of hidden layer `k` and the weights that read it, changed one by one; the others as they are. */
function changeLayer(
  law: LawProblem,
  k: number,
  change: { incoming(w: Float32Array): Float32Array; outgoing(w: Float32Array): Float32Array },
): LawProblem {
  const parameters = law.parameters.map((array, i) =>
    i === 2 * k || i === 2 * k + 1
      ? change.incoming(array)
      : i === 2 * k + 2
      ? change.outgoing(array)
      : array
  );
  return { ...law, parameters };
}

/** The units of hidden layer `k` of a fully connected network in another order. */
export function permuteUnits(k: number, salt: number): Symmetry {
  return (law) => {
    const order = shuffled(law.network.hidden[k]!, salt);
    const width = law.network.hidden[k + 1] ?? law.network.outputs;
    return changeLayer(law, k, {
      incoming: (array) => reorderColumns(array, order),
      outgoing: (array) => reorderRows(array, width, order),
    });
  };
}

/** For odd activations: unit j of hidden layer `k`, its weights in, bias and weights out with the other sign. */
export function flipUnit(k: number, j: number): Symmetry {
  return (law) => {
    const units = law.network.hidden[k]!;
    const width = law.network.hidden[k + 1] ?? law.network.outputs;
    return changeLayer(law, k, {
      incoming: (array) => array.map((value, i) => i % units === j ? -value : value),
      outgoing: (array) => array.map((value, i) => Math.floor(i / width) === j ? -value : value),
    });
  };
}

/** The examples in another order. */
export function permuteExamples(salt: number): Symmetry {
  return (law) => {
    const order = shuffled(law.examples, salt);
    const width = law.inputs.length / law.examples;
    return {
      ...law,
      inputs: reorderRows(law.inputs, width, order),
      targets: reorderRows(law.targets, law.network.outputs, order),
    };
  };
}

/** Every example twice. */
export const duplicateExamples: Symmetry = (law) => ({
  ...law,
  examples: 2 * law.examples,
  inputs: Float32Array.of(...law.inputs, ...law.inputs),
  targets: Float32Array.of(...law.targets, ...law.targets),
});

/** A permutation or, where the activation is odd, a sign flip, in one of the network's hidden layers. */
export function unitSymmetry(law: LawProblem): fc.Arbitrary<{ name: string; apply: Symmetry }> {
  const odd = ["identity", "tanh", "hardtanh"].includes(law.network.activation);
  return fc.record({
    layer: fc.nat(law.network.hidden.length - 1),
    salt: fc.nat(1000),
    flip: odd ? fc.boolean() : fc.constant(false),
  }).map(({ layer, salt, flip }) => ({
    name: `${flip ? "flip" : "permute"} ${layer} ${salt}`,
    apply: flip ? flipUnit(layer, salt % law.network.hidden[layer]!) : permuteUnits(layer, salt),
  }));
}
