import { drawnFamilies, type NetworkDraw } from "../../src/arbitraries/mod.ts";
import type { OptimizerSpec } from "../../src/training/mod.ts";
import type { LossName } from "../../src/tasks/types.ts";

/** A small network with the loss that it is trained on. */
export type TrainedCase = readonly [draw: NetworkDraw, loss: LossName];

/** An optimizer of ours beside one in PyTorch. */
export interface PeerCase {
  /** Its name in the table. */
  readonly family: OptimizerSpec["family"];
  /** Its spec, for a step size and batches of so many examples. */
  readonly spec: (eta: number, batch: number) => string;
  /** A class of torch.optim, or one of `peers/torch_families.py`. */
  readonly torch: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Its step size: `ratio` times 2/λ, λ the largest curvature at the start, or `eta`. */
  readonly size: { readonly ratio: number } | { readonly eta: number };
}

const image = { inputShape: [8, 8, 3], outputs: 3, group: 1, examples: 8 };
const small = { ...image, inputShape: [4, 4, 3] };
const text = { inputShape: [6], outputs: 5, tokens: 5, group: 1, examples: 6 };
const short = { inputShape: [4], outputs: 4, tokens: 4, group: 1, examples: 4 };
const flat = { inputShape: [6], outputs: 3, group: 1, examples: 12 };
const number = { inputShape: [1], outputs: 1, group: 1, examples: 2 };
const numbers = { ...number, examples: 4 };

const vgg = { json: { family: "vgg", layers: 11, width: "1/16", stages: 2 }, ...image };
const normed = { ...vgg, json: { ...vgg.json, norm: "batch" } };
const resnet = { json: { family: "resnet", layers: 8, width: "1/8", norm: "batch" }, ...image };
const vit = { json: { family: "vit", patch: 4, layers: 2, heads: 2, width: 8 }, ...image };
const lstm = { json: { family: "lstm", layers: 2, width: 5 }, ...text };
const deepLinear = {
  json: { family: "deeplinear", layers: 4, width: 6 },
  ...{ ...flat, outputs: 6, examples: 9 },
};
const linear = { json: { family: "linear" }, ...flat, examples: 9 };

const both = (draw: NetworkDraw): TrainedCase[] => [[draw, "mse"], [draw, "cross-entropy"]];

/** 200 steps of gradient descent: each family, each loss that makes sense for it, each norm once. */
const trajectories: readonly TrainedCase[] = [
  [{ json: { family: "fc", widths: [12, 10], activation: "tanh" }, ...flat }, "mse"],
  [
    { json: { family: "fc", widths: [8, 8], activation: "gelu", norm: "layer" }, ...flat },
    "cross-entropy",
  ],
  [
    {
      json: { family: "fc", widths: [8, 8], activation: "silu", norm: "batch", ghost: 6 },
      ...flat,
    },
    "mse",
  ],
  [
    {
      json: { family: "fc", widths: [10], activation: "elu", scaling: "mup", bias: false },
      ...flat,
    },
    "mse",
  ],
  [
    {
      json: { family: "cnn", widths: [4, 4], activation: "tanh", pool: "avg", norm: "batch" },
      ...image,
    },
    "mse",
  ],
  [
    {
      json: {
        ...{ family: "cnn", widths: [4], activation: "softplus", pool: "max" },
        ...{ stride: 2, depthwise: true, norm: "group", groups: 2 },
      },
      ...image,
    },
    "cross-entropy",
  ],
  ...both(vgg),
  [normed, "mse"],
  ...both(resnet),
  [{ json: { family: "regression", width: 12 }, ...number, examples: 10 }, "mse"],
  ...both(deepLinear),
  ...both(linear),
  [
    {
      json: { family: "transformer", layers: 1, heads: 2, width: 8, activation: "relu" },
      ...text,
    },
    "mse",
  ],
  [
    {
      json: { family: "transformer", layers: 2, heads: 2, width: 8, activation: "gelu" },
      ...text,
    },
    "cross-entropy",
  ],
  ...both(vit),
  ...both(lstm),
  [{ json: { family: "product", factors: 3, power: 2 }, ...number }, "mse"],
  [{ json: { family: "twolayer", width: 8 }, ...number }, "mse"],
];

/** Few steps of every optimizer: each family as small as it gets, each loss that makes sense for it. */
const optimized: readonly TrainedCase[] = [
  ...both({
    json: { family: "fc", widths: [6, 5], activation: "tanh", norm: "layer" },
    ...{ ...flat, examples: 8 },
  }),
  [
    {
      json: { family: "cnn", widths: [4], activation: "elu", pool: "avg", norm: "batch" },
      ...small,
    },
    "mse",
  ],
  [
    { json: { family: "cnn", widths: [4], activation: "relu", pool: "max" }, ...small },
    "cross-entropy",
  ],
  ...both({ ...vgg, ...small }),
  [normed, "mse"],
  ...both(resnet),
  [{ json: { family: "regression", width: 6 }, ...numbers, examples: 8 }, "mse"],
  ...both({
    json: { family: "deeplinear", layers: 3, width: 4 },
    ...{ ...flat, inputShape: [4], outputs: 4, examples: 8 },
  }),
  ...both({ ...linear, examples: 8 }),
  ...both({
    json: { family: "transformer", layers: 1, heads: 2, width: 4, activation: "gelu" },
    ...short,
  }),
  ...both({ json: { family: "vit", patch: 2, layers: 1, heads: 2, width: 4 }, ...small }),
  ...both({ json: { family: "lstm", layers: 1, width: 3 }, ...short }),
  [{ json: { family: "product", factors: 3 }, ...numbers }, "mse"],
  [{ json: { family: "twolayer", width: 6 }, ...numbers }, "mse"],
];

/**
 * Every optimizer: those of torch.optim, and others in PyTorch from their definitions. `eps` is so large that rounding of
 * gradients which are 0 but for it, such as those of a bias in front of batch norm, moves nothing.
 */
const optimizers: readonly PeerCase[] = [
  {
    family: "gd",
    spec: () => "gd:decay=0.1",
    torch: "SGD",
    options: { weight_decay: 0.1 },
    size: { ratio: 0.2 },
  },
  {
    family: "polyak",
    spec: () => "polyak:beta=0.9:decay=0.05",
    torch: "SGD",
    options: { momentum: 0.9, weight_decay: 0.05 },
    size: { ratio: 0.1 },
  },
  {
    family: "nesterov",
    spec: () => "nesterov:beta=0.9",
    torch: "SGD",
    options: { momentum: 0.9, nesterov: true },
    size: { ratio: 0.1 },
  },
  {
    family: "sgd",
    spec: (_, batch) => `sgd:batch=${batch}`,
    torch: "SGD",
    options: {},
    size: { ratio: 0.1 },
  },
  {
    family: "rmsprop",
    spec: () => "rmsprop:beta2=0.9:eps=1e-3",
    torch: "RMSprop",
    options: { alpha: 0.9, eps: 1e-3 },
    size: { eta: 0.005 },
  },
  {
    family: "adam",
    spec: () => "adam:beta1=0.9:beta2=0.99:eps=1e-3",
    torch: "Adam",
    options: { betas: [0.9, 0.99], eps: 1e-3 },
    size: { eta: 0.01 },
  },
  {
    family: "adam",
    spec: () => "adam:beta1=0.9:beta2=0.9:eps=1e-3:correction=no",
    torch: "UncorrectedAdam",
    options: { betas: [0.9, 0.9], eps: 1e-3 },
    size: { eta: 0.01 },
  },
  {
    family: "adamw",
    spec: () => "adamw:beta1=0.8:beta2=0.95:eps=1e-3:decay=0.3",
    torch: "AdamW",
    options: { betas: [0.8, 0.95], eps: 1e-3, weight_decay: 0.3 },
    size: { eta: 0.01 },
  },
  {
    family: "sam",
    spec: () => "sam:rho=0.1",
    torch: "SAM",
    options: { rho: 0.1 },
    size: { ratio: 0.1 },
  },
  {
    family: "flow",
    spec: (eta) => `flow:cap=${0.75 * eta}`,
    torch: "Flow",
    options: { shares: [0.75, 0.25] },
    size: { ratio: 0.5 },
  },
  { family: "taylor", spec: () => "taylor", torch: "Taylor", options: {}, size: { ratio: 0.2 } },
];

/**
 * What the differential tests try and README.md's table of networks tells: both read it here, so that the table claims
 * nothing that is not run.
 */
export const verifiedCases = {
  /** networks_test.ts: random problems of these families, with this seed (see `coveringDraws`). */
  derivatives: { families: drawnFamilies, seed: 1 },
  /** trajectories_test.ts. */
  trajectories: { cases: trajectories, steps: 200 },
  /** families_optimizers_test.ts: every case by every optimizer. */
  optimized: { cases: optimized, optimizers, steps: 12 },
} as const;
