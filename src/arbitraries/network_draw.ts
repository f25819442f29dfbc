import fc from "fast-check";
import type { NetworkJson } from "../networks/mod.ts";

/** A small network of some family, with the data that it fits. */
export interface NetworkDraw {
  /** Its spec; options that are at their default may be left out. */
  readonly json: NetworkJson;
  /** [features], [height, width, channels], or [length] of tokens. */
  readonly inputShape: readonly number[];
  readonly outputs: number;
  /** Size of the vocabulary, for language models. */
  readonly tokens?: number;
  /** The number of examples is a multiple of it: a ghost batch; 1 elsewhere. */
  readonly group: number;
  /** Examples at least: batch norm is not smooth enough to speak of where it has few numbers to normalize by. */
  readonly examples: number;
}

/** Smooth ones first: a counterexample shrinks towards them. */
const activations = [
  ...["tanh", "identity", "softplus", "gelu", "silu", "elu", "relu", "hardtanh"],
] as const;

const whole = (min: number, max: number) => fc.integer({ min, max });
const activation = fc.constantFrom(...activations);
const outputs = whole(1, 4);
const one = { group: 1, examples: 1 } as const;

/** A norm; batch norm, ghost batches or not, gets at least four examples. */
function normed(norms: readonly string[]) {
  return fc.record({
    norm: fc.constantFrom(...norms),
    ghost: fc.constantFrom(null, 4, 5),
    groups: fc.constantFrom(2, 4),
  }).map(({ norm, ghost, groups }) => {
    if (norm === "group") return { options: { norm, groups }, ...one };
    if (norm !== "batch") return { options: { norm }, ...one };
    return { options: { norm, ghost }, group: ghost ?? 1, examples: ghost ?? 4 };
  });
}

/** Fully connected: one to three hidden layers of 2 to 6 units on 1 to 5 features. */
function fullyConnected(): fc.Arbitrary<NetworkDraw> {
  return fc.record({
    features: whole(1, 5),
    widths: fc.array(whole(2, 6), { minLength: 1, maxLength: 3 }),
    activation,
    norm: normed(["none", "layer", "batch"]),
    scaling: fc.constantFrom("standard", "ntk", "mup"),
    bias: fc.boolean(),
    outputs,
  }).map((
    { features, widths, activation, norm: { options, ...batch }, scaling, bias, outputs },
  ) => ({
    json: { family: "fc", widths, activation, scaling, bias, ...options },
    inputShape: [features],
    outputs,
    ...batch,
  }));
}

/** Convolutional: one or two convolutions of 4 or 8 channels on images of at most 8 x 8 that pools and strides halve. */
function convolutional(): fc.Arbitrary<NetworkDraw> {
  return fc.record({
    last: whole(1, 2),
    colours: whole(1, 3),
    widths: fc.array(fc.constantFrom(4, 8), { minLength: 1, maxLength: 2 }),
    activation,
    pool: fc.constantFrom("avg", "max", "none"),
    stride: fc.constantFrom(1, 2),
    depthwise: fc.boolean(),
    norm: normed(["none", "batch", "group", "layer"]),
    outputs,
  }).map(({ last: drawn, colours, widths, norm: { options, ...batch }, outputs, ...rest }) => {
    // Four groups of four channels on one pixel would be of one number each.
    const last = rest.pool === "none" && options.norm === "group" ? 2 : drawn;
    const halvings = (rest.stride === 2 ? 1 : 0) + (rest.pool === "none" ? 0 : 1);
    const side = last * 2 ** Math.min(3, halvings * widths.length);
    const deep = halvings * widths.length > 3 ? widths.slice(0, 1) : widths;
    return {
      json: { family: "cnn", widths: deep, ...rest, ...options },
      inputShape: [side, side, colours],
      outputs,
      ...batch,
    };
  });
}

/** VGG's first one to three stages, a sixteenth as wide, on images that its pools bring down to one pixel or 2 x 2. */
function vgg(): fc.Arbitrary<NetworkDraw> {
  return fc.record({
    stages: whole(1, 3),
    last: whole(1, 2),
    norm: normed(["none", "batch", "group", "layer"]),
    outputs: whole(2, 4),
  }).map(({ stages, last, norm: { options, ...batch }, outputs }) => {
    const side = stages === 3 ? 8 : last * 2 ** stages;
    return {
      json: { family: "vgg", layers: 11, width: "1/16", stages, ...options },
      inputShape: [side, side, 3],
      outputs,
      ...batch,
    };
  });
}

/** ResNet-8, a quarter as wide, on images of 4 x 4 or 8 x 8. */
function resnet(): fc.Arbitrary<NetworkDraw> {
  return fc.record({
    side: fc.constantFrom(4, 8),
    norm: normed(["batch", "group", "layer"]),
    outputs: whole(2, 4),
  }).map(({ side, norm: { options, ...batch }, outputs }) => ({
    json: { family: "resnet", layers: 8, width: "1/4", ...options },
    inputShape: [side, side, 3],
    outputs,
    ...batch,
  }));
}

/** One linear layer with bias on 1 to 5 features. */
function linear(): fc.Arbitrary<NetworkDraw> {
  return fc.record({ features: whole(1, 5), outputs })
    .map(({ features, outputs }) => ({
      json: { family: "linear" },
      inputShape: [features],
      outputs,
      ...one,
    }));
}

/** The paper's one hidden layer of tanh units from a number to a number, no output bias. */
function regression(): fc.Arbitrary<NetworkDraw> {
  return whole(1, 6).map((width) => ({
    json: { family: "regression", width },
    inputShape: [1],
    outputs: 1,
    ...one,
  }));
}

/** Two to four square linear layers without biases. */
function deepLinear(): fc.Arbitrary<NetworkDraw> {
  return fc.record({ layers: whole(2, 4), width: whole(1, 4) }).map((sizes) => ({
    json: { family: "deeplinear", ...sizes },
    inputShape: [sizes.width],
    outputs: sizes.width,
    ...one,
  }));
}

/** Of one or two layers, on two to four of three to five tokens. */
function transformer(): fc.Arbitrary<NetworkDraw> {
  return fc.record({
    length: whole(2, 4),
    tokens: whole(3, 5),
    layers: whole(1, 2),
    heads: whole(1, 2),
    size: whole(1, 3),
    feedforward: fc.constantFrom(null, 5),
    activation: fc.constantFrom("gelu", "relu"),
    norm: fc.constantFrom("layer", "none"),
  }).map(({ length, tokens, heads, size, ...rest }) => ({
    json: { family: "transformer", heads, width: 2 * heads * size, ...rest },
    inputShape: [length],
    outputs: tokens,
    tokens,
    ...one,
  }));
}

/** Of one or two layers, on two to four of three to five tokens. */
function lstm(): fc.Arbitrary<NetworkDraw> {
  return fc.record({
    length: whole(2, 4),
    tokens: whole(3, 5),
    layers: whole(1, 2),
    width: whole(2, 4),
  }).map(({ length, tokens, ...sizes }) => ({
    json: { family: "lstm", ...sizes },
    inputShape: [length],
    outputs: tokens,
    tokens,
    ...one,
  }));
}

/** Of one or two layers, on images of four to nine patches of 1 x 1 or 2 x 2. */
function vit(): fc.Arbitrary<NetworkDraw> {
  return fc.record({
    patch: whole(1, 2),
    patches: whole(2, 3),
    colours: whole(1, 3),
    layers: whole(1, 2),
    heads: whole(1, 2),
    size: whole(2, 3),
    feedforward: fc.constantFrom(null, 5),
    activation: fc.constantFrom("gelu", "relu"),
    outputs,
  }).map(({ patch, patches, colours, heads, size, outputs, ...rest }) => ({
    json: { family: "vit", patch, heads, width: 2 * heads * size, ...rest },
    inputShape: [patch * patches, patch * patches, colours],
    outputs,
    ...one,
  }));
}

/** (x₁⋯x_k)^p of two to four numbers, to the first or second power. */
function product(): fc.Arbitrary<NetworkDraw> {
  return fc.record({ factors: whole(2, 4), power: whole(1, 2) }).map((sizes) => ({
    json: { family: "product", ...sizes },
    inputShape: [1],
    outputs: 1,
    ...one,
  }));
}

/** Two linear layers of 1 to 6 units in between. */
function twoLayer(): fc.Arbitrary<NetworkDraw> {
  return whole(1, 6).map((width) => ({
    json: { family: "twolayer", width },
    inputShape: [1],
    outputs: 1,
    ...one,
  }));
}

const draws = {
  fc: fullyConnected,
  cnn: convolutional,
  vgg,
  resnet,
  regression,
  deeplinear: deepLinear,
  linear,
  transformer,
  vit,
  lstm,
  product,
  twolayer: twoLayer,
} as const;

/** Every family of networks that can be drawn. */
export type DrawnFamily = keyof typeof draws;

/** Their names, in the order of `eos list`. */
export const drawnFamilies = Object.keys(draws) as DrawnFamily[];

/** Small networks of one family with any of its options, shrinking to small smooth ones. */
export function networkDraw(family: DrawnFamily): fc.Arbitrary<NetworkDraw> {
  return draws[family]();
}
