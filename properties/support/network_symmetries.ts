import type { NetworkProblem } from "../../src/arbitraries/mod.ts";
import { exportWeights, importWeights, type StoredTensor } from "../../src/networks/mod.ts";
import { randomStream, seedOf } from "../../src/statistics/mod.ts";
import type { LaneData } from "./lane_program.ts";

/** A linear map of parameter space, orthogonal, on one flat array a parameter. */
export type ParameterMap = (arrays: readonly Float32Array[]) => Float32Array[];

/** A change of data and parameters that leaves the loss as it is, so that the Hessian becomes T H Tᵀ. */
export interface NetworkSymmetry {
  readonly name: string;
  readonly data: LaneData;
  readonly map: ParameterMap;
}

/** Where the units of a hidden layer stand in one tensor of PyTorch's layout: `axis` is [repeats, units, block] in one. */
interface Use {
  readonly name: string;
  readonly axis: number;
  readonly repeats?: number;
}

/** A hidden layer: its units, or groups of units that a norm keeps together, and every tensor that has them. */
interface HiddenLayer {
  readonly units: number;
  readonly uses: readonly Use[];
}

type Shapes = ReadonlyMap<string, readonly number[]>;

/** Every hidden layer of a problem's network whose units may be put in another order. */
export function hiddenLayers(problem: NetworkProblem): HiddenLayer[] {
  const shapes: Shapes = new Map(
    problem.network.parameters.map(({ name }, i) => [name, problem.network.torch[i]!.shape]),
  );
  const names = [...shapes.keys()];
  const layers = layersOf(problem, shapes, names);
  const groups = problem.json.norm === "group" ? problem.json.groups as number : undefined;
  return layers.map(({ units, uses }) => ({ units: groups ?? units, uses }));
}

function layersOf({ json }: NetworkProblem, shapes: Shapes, names: readonly string[]) {
  const first = (name: string) => shapes.get(name)![0]!;
  switch (json.family) {
    case "product":
      return [{ units: first("factors"), uses: [{ name: "factors", axis: 0 }] }];
    case "twolayer":
      return [{ units: first("u"), uses: ["u", "v"].map((name) => ({ name, axis: 0 })) }];
    case "lstm":
      return names.filter((name) => name.startsWith("rnn.weight_hh")).map((name) => {
        const layer = Number(name.split("_l")[1]);
        const own = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"].map((part) => ({
          ...{ name: `rnn.${part}_l${layer}`, axis: 0, repeats: 4 },
        }));
        const next = `rnn.weight_ih_l${layer + 1}`;
        const reader = shapes.has(next) ? next : "decoder.weight";
        const reads = [name, reader].map((name) => ({ name, axis: 1 }));
        return { units: shapes.get(name)![1]!, uses: [...own, ...reads] };
      });
    case "resnet":
      return pairsOf(names, shapes, "conv1.weight", ["bn1.weight", "bn1.bias"], "conv2.weight");
    case "transformer":
    case "vit":
      return pairsOf(names, shapes, "linear1.weight", ["linear1.bias"], "linear2.weight");
    default:
      return inARow(names, shapes);
  }
}

/** Layers inside blocks: whatever is called `from` in a block that has a `to`. */
function pairsOf(
  names: readonly string[],
  shapes: Shapes,
  from: string,
  between: readonly string[],
  to: string,
): HiddenLayer[] {
  return names.filter((name) => name.endsWith(`.${from}`)).map((name) => {
    const block = name.slice(0, -from.length);
    const own = [from, ...between].map((part) => ({ name: block + part, axis: 0 }));
    const uses = [...own, { name: block + to, axis: 1 }];
    return { units: shapes.get(name)![0]!, uses };
  });
}

/** Layers of a torch.nn.Sequential: units are rows of a weight and what follows, and columns of the next weight. */
function inARow(names: readonly string[], shapes: Shapes): HiddenLayer[] {
  const weights = names.filter((name) => shapes.get(name)!.length > 1);
  return weights.slice(0, -1).flatMap((weight) => {
    const units = shapes.get(weight)![0]!;
    // A depthwise convolution's units are its input's.
    if (isDepthwise(shapes.get(weight)!)) return [];
    const uses: Use[] = [{ name: weight, axis: 0 }];
    for (const name of names.slice(names.indexOf(weight) + 1)) {
      const shape = shapes.get(name)!;
      const reads = shape.length > 1 && !isDepthwise(shape);
      uses.push({ name, axis: reads ? 1 : 0 });
      if (reads) break;
    }
    return [{ units, uses }];
  });
}

const isDepthwise = (shape: readonly number[]) =>
  shape.length === 4 && shape[1] === 1 && shape[2] === 3;

/** The units of one hidden layer in another order and, with `flip`, every second one with the other sign. */
export function unitSymmetry(
  problem: NetworkProblem,
  { units, uses }: HiddenLayer,
  { salt, flip }: { readonly salt: number; readonly flip: boolean },
): NetworkSymmetry {
  const order = shuffled(units, salt);
  const sign = order.map((_, unit) => flip && unit % 2 === 0 ? -1 : 1);
  const map = inTorch(problem, (tensor) => {
    let { values } = tensor;
    for (const use of uses.filter(({ name }) => name === tensor.name)) {
      values = alongAxis(
        values,
        tensor.shape,
        use,
        (from, unit) => from.map((row) => row.map((value) => sign[unit]! * value)),
        order,
      );
    }
    return { ...tensor, values };
  });
  return { name: `units ${uses[0]!.name}${flip ? ", flipped" : ""}`, data: problem, map };
}

/** True where the sign of a unit may change: odd activations, and nothing in between that is not odd. */
export function hasOddUnits({ json }: NetworkProblem): boolean {
  const { family, activation, norm = "none", pool = "none", depthwise = false } = json;
  if (family === "regression" || family === "deeplinear" || family === "twolayer") return true;
  return ["fc", "cnn"].includes(family) && norm === "none" && pool !== "max" && !depthwise &&
    ["tanh", "identity", "hardtanh"].includes(activation as string);
}

/** Examples, or whole ghost batches, in another order. */
export function exampleSymmetry(problem: NetworkProblem, salt: number): NetworkSymmetry {
  const { network, examples, inputs, targets } = problem;
  const group = network.ghost ?? 1;
  const order = shuffled(examples / group, salt);
  const reordered = (values: Float32Array) => {
    const size = values.length / order.length;
    return Float32Array.of(
      ...order.flatMap((from) => [...values.subarray(from * size, (from + 1) * size)]),
    );
  };
  const data = { examples, inputs: reordered(inputs), targets: reordered(targets) };
  return { name: "examples permuted", data, map: copies };
}

/** Every example twice, behind all others. */
export function doubled(problem: NetworkProblem): NetworkSymmetry {
  const twice = (values: Float32Array) => Float32Array.of(...values, ...values);
  const data = {
    examples: 2 * problem.examples,
    inputs: twice(problem.inputs),
    targets: twice(problem.targets),
  };
  return { name: "examples doubled", data, map: copies };
}

const copies: ParameterMap = (arrays) => arrays.map((array) => array.slice());

/**
 * Inputs turned by a random orthogonal matrix, features or colours, and the first weight by the same; tokens get other
 * numbers. None for families without a first weight, nor for depthwise first layers.
 */
export function inputSymmetry(problem: NetworkProblem, salt: number): NetworkSymmetry | undefined {
  const { network, json, inputs, examples, targets } = problem;
  const first = network.parameters[0]!.name;
  const shape = network.torch[0]!.shape;
  if (json.family === "product" || json.family === "twolayer") return undefined;
  if (network.layout === "tokens") {
    const order = shuffled(problem.tokens!, salt);
    const names = order.map((_, token) => order.indexOf(token));
    return {
      name: "tokens renamed",
      data: { examples, targets, inputs: inputs.map((token) => names[token]!) },
      map: inTorch(problem, (tensor) => ({
        ...tensor,
        values: tensor.name !== first ? tensor.values : alongAxis(
          tensor.values,
          tensor.shape,
          { name: first, axis: 0 },
          (rows) => rows,
          order,
        ),
      })),
    };
  }
  const size = network.inputShape.at(-1)!;
  if (shape[1] !== size) return undefined;
  const turn = rotation(size, salt);
  return {
    name: "inputs turned",
    data: { examples, targets, inputs: turnRows(inputs, turn) },
    map: inTorch(
      problem,
      (tensor) => tensor.name === first ? { ...tensor, values: turnAxis1(tensor, turn) } : tensor,
    ),
  };
}

/** Rows of `turn.length` numbers, each times the matrix. */
function turnRows(values: Float32Array, turn: readonly Float64Array[]): Float32Array {
  const size = turn.length;
  return values.map((_, i) => {
    const row = values.subarray(i - i % size, i - i % size + size);
    return turn[i % size]!.reduce((sum, t, k) => sum + t * row[k]!, 0);
  });
}

function turnAxis1({ values, shape }: StoredTensor, turn: readonly Float64Array[]): Float32Array {
  const size = shape[1]!, block = shape.slice(2).reduce((a, b) => a * b, 1);
  return values.map((_, i) => {
    const inner = i % block, channel = Math.floor(i / block) % size;
    const start = i - inner - channel * block;
    return turn[channel]!.reduce((sum, t, k) => sum + t * values[start + k * block + inner]!, 0);
  });
}

/** A random rotation or reflection, by Gram and Schmidt. */
function rotation(size: number, salt: number): Float64Array[] {
  const { normal } = randomStream(seedOf("rotation", size, salt));
  const rows: Float64Array[] = [];
  while (rows.length < size) {
    let row = Float64Array.from({ length: size }, normal);
    for (let twice = 0; twice < 2; twice++) {
      for (const other of rows) {
        const share = other.reduce((sum, x, k) => sum + x * row[k]!, 0);
        row = row.map((x, k) => x - share * other[k]!);
      }
    }
    const length = Math.hypot(...row);
    rows.push(row.map((x) => x / length));
  }
  return rows;
}

/** A map written in PyTorch's layout, on ours. */
function inTorch(
  { network }: NetworkProblem,
  change: (tensor: StoredTensor) => StoredTensor,
): ParameterMap {
  return (arrays) => importWeights(network, exportWeights(network, arrays, 0).map(change));
}

/** Units along an axis: unit u of the result is unit order[u], changed. */
function alongAxis(
  values: Float32Array,
  shape: readonly number[],
  { axis, repeats = 1 }: Use,
  change: (rows: Float32Array[], unit: number) => Float32Array[],
  order: readonly number[],
): Float32Array {
  const inner = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const length = shape[axis]! / repeats / order.length * inner;
  const outer = values.length / (order.length * length);
  const result = new Float32Array(values.length);
  for (let o = 0; o < outer; o++) {
    order.forEach((from, unit) => {
      const row = values.slice(
        (o * order.length + from) * length,
        (o * order.length + from + 1) * length,
      );
      result.set(change([row], unit)[0]!, (o * order.length + unit) * length);
    });
  }
  return result;
}

/** A random order of 0 … n − 1, not the order that there is where there is another. */
function shuffled(n: number, salt: number): number[] {
  const { uniform } = randomStream(seedOf("order", n, salt));
  const order = Array.from({ length: n }, (_, i) => ({ i, key: uniform() }))
    .sort((a, b) => a.key - b.key)
    .map(({ i }) => i);
  return order.every((from, to) => from === to) ? order.map((i) => (i + 1) % n) : order;
}
