import fc from "fast-check";

/** A small network, taken apart: its spec string and everything that an oracle needs to build it a second time. */
export interface LawNetwork {
  /** E.g. "fc:4,3:tanh", "cnn:2:relu:max" or "linear". */
  readonly spec: string;
  readonly activation: string;
  /** [features] or [height, width, channels]. */
  readonly inputShape: readonly number[];
  /** Hidden widths, or channels of each convolution; empty for a linear model. */
  readonly hidden: readonly number[];
  /** Only for a cnn. */
  readonly pool?: "avg" | "max";
  readonly outputs: number;
  /** Shapes of its parameters as `src/networks/types.ts` lays them out. */
  readonly shapes: readonly (readonly number[])[];
}

/** Smooth ones first: a counterexample shrinks towards them. */
const activations = ["tanh", "identity", "softplus", "gelu", "elu", "relu", "hardtanh"] as const;

const pairs = (sizes: readonly number[]) =>
  sizes.slice(1).flatMap((size, k) => [[sizes[k]!, size], [size]]);

const activation = fc.constantFrom(...activations);
const outputs = fc.integer({ min: 1, max: 4 });

/** Fully connected: one to three hidden layers of 1 to 6 units on 1 to 5 features. */
function fullyConnected(): fc.Arbitrary<LawNetwork> {
  return fc.record({
    features: fc.integer({ min: 1, max: 5 }),
    hidden: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
    activation,
    outputs,
  }).map(({ features, hidden, ...rest }) => ({
    ...rest,
    hidden,
    spec: `fc:${hidden.join(",")}:${rest.activation}`,
    inputShape: [features],
    shapes: pairs([features, ...hidden, rest.outputs]),
  }));
}

/** Convolutional: one or two convolutions of 1 to 3 channels on square images that the pools halve without a rest. */
function convolutional(): fc.Arbitrary<LawNetwork> {
  return fc.record({
    last: fc.integer({ min: 1, max: 2 }),
    colours: fc.integer({ min: 1, max: 3 }),
    hidden: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 2 }),
    activation,
    pool: fc.constantFrom("avg" as const, "max" as const),
    outputs,
  }).map(({ last, colours, hidden, ...rest }) => {
    const side = last * 2 ** hidden.length;
    return {
      ...rest,
      hidden,
      spec: `cnn:${hidden.join(",")}:${rest.activation}:${rest.pool}`,
      inputShape: [side, side, colours],
      shapes: [
        ...pairs([colours, ...hidden]).map((s) => s.length === 2 ? [3, 3, ...s] : s),
        ...pairs([last * last * hidden.at(-1)!, rest.outputs]),
      ],
    };
  });
}

/** One linear layer with bias on 1 to 5 features. */
function linear(): fc.Arbitrary<LawNetwork> {
  return fc.record({ features: fc.integer({ min: 1, max: 5 }), outputs })
    .map(({ features, outputs }) => ({
      spec: "linear",
      activation: "identity",
      inputShape: [features],
      hidden: [],
      outputs,
      shapes: pairs([features, outputs]),
    }));
}

/** The paper's one hidden layer of tanh units from a number to a number, no output bias. */
function regression(): fc.Arbitrary<LawNetwork> {
  return fc.integer({ min: 1, max: 6 }).map((width) => ({
    spec: `regression:${width}`,
    activation: "tanh",
    inputShape: [1],
    hidden: [width],
    outputs: 1,
    shapes: [[1, width], [width], [width, 1]],
  }));
}

/** Two to four square linear layers without biases. */
function deepLinear(): fc.Arbitrary<LawNetwork> {
  const sizes = fc.record({
    layers: fc.integer({ min: 2, max: 4 }),
    width: fc.integer({ min: 1, max: 4 }),
  });
  return sizes.map(({ layers, width }) => ({
    spec: `deeplinear:${layers}:${width}`,
    activation: "identity",
    inputShape: [width],
    hidden: Array<number>(layers - 1).fill(width),
    outputs: width,
    shapes: Array.from({ length: layers }, () => [width, width]),
  }));
}

const families = {
  fc: fullyConnected,
  cnn: convolutional,
  linear,
  regression,
  deeplinear: deepLinear,
} as const;

/** Families of networks that laws look at. */
export type LawFamily = keyof typeof families;

/** Small networks of one family, biased towards small ones and shrinking to them. */
export function lawNetwork(family: LawFamily): fc.Arbitrary<LawNetwork> {
  return families[family]();
}
