import type { LossName } from "../tasks/types.ts";
import type {
  ListedNetwork,
  PopulationDefinition,
  PopulationGroup,
  TaskChoice,
  Weighted,
} from "./types.ts";

/** All values with the same weight. */
function evenly<T>(...values: readonly T[]): Weighted<T>[] {
  return values.map((value) => ({ value, weight: 1 }));
}

const initializations = evenly("pytorch", "xavier", "scaled:1.5");
/** What the paper's code gives the family. */
const ofPaper = evenly("paper");
const mse = evenly<LossName>("mse");
const crossEntropy = evenly<LossName>("cross-entropy");
const mostlyMse: Weighted<LossName>[] = [
  { value: "mse", weight: 2 },
  { value: "cross-entropy", weight: 1 },
];

/** Tasks with the same losses. */
function tasks(
  losses: readonly Weighted<LossName>[],
  ...specs: readonly string[]
): Weighted<TaskChoice>[] {
  return evenly(...specs.map((task) => ({ task, losses })));
}

const chebyshev = [3, 4, 5, 6].map((degree) => `chebyshev:${degree}:20`);
const blobs = ["40:10:4", "80:10:4", "40:10:4:0.3", "80:10:4:0.3"].map((rest) => `blobs:${rest}`);

const synthetic: PopulationGroup = {
  networks: {
    family: "fc",
    depths: evenly(1, 2, 3),
    widths: evenly(16, 32, 48),
    // Of one input and without bias, hardtanh starts as a linear model that takes long to leave it.
    activations: [
      ...evenly("tanh", "relu", "elu", "softplus", "gelu", "silu").map((a) => ({
        ...a,
        weight: 2,
      })),
      { value: "hardtanh", weight: 1 },
    ],
    options: [
      { value: "", weight: 8 },
      ...evenly(":norm=layer", ":scaling=ntk", ":scaling=mup"),
    ],
  },
  tasks: [...tasks(mse, ...chebyshev), ...tasks(mostlyMse, ...blobs)],
  initializations,
};

/** The paper's network for Chebyshev tasks. */
const regression: PopulationGroup = {
  networks: {
    family: "listed",
    networks: evenly(
      ...[50, 100].map((width) => ({
        network: `regression:${width}`,
        activation: "tanh",
        depth: 1,
      })),
    ),
  },
  tasks: tasks(mse, ...chebyshev),
  initializations: ofPaper,
};

function deepLinear(layers: number, width: number): ListedNetwork {
  return { network: `deeplinear:${layers}:${width}`, activation: "identity", depth: layers - 1 };
}

const linearNetworks: PopulationGroup = {
  networks: {
    family: "listed",
    networks: evenly(deepLinear(3, 10), deepLinear(5, 10), deepLinear(10, 10)),
  },
  tasks: tasks(mse, "deeplinear:10:10", "deeplinear:20:10"),
  initializations: ofPaper,
};

const imageActivations = evenly("tanh", "relu", "elu", "gelu");

/** The three data sets evenly; cifar10 half the time with its first two or four classes only. */
function images(sizes: readonly number[]): Weighted<TaskChoice>[] {
  return sizes.flatMap((n) => [
    { value: { task: `mnist:${n}`, losses: mostlyMse }, weight: 4 },
    { value: { task: `fashion-mnist:${n}`, losses: mostlyMse }, weight: 4 },
    { value: { task: `cifar10:${n}`, losses: mostlyMse }, weight: 2 },
    { value: { task: `cifar10:${n}:0,1`, losses: mostlyMse }, weight: 1 },
    { value: { task: `cifar10:${n}:0,1,2,3`, losses: mostlyMse }, weight: 1 },
  ]);
}

const imagesFullyConnected: PopulationGroup = {
  networks: {
    family: "fc",
    depths: evenly(1, 2, 3),
    widths: evenly(16, 32),
    activations: imageActivations,
    options: [{ value: "", weight: 4 }, { value: ":norm=layer", weight: 1 }],
  },
  tasks: images([50, 100]),
  initializations,
};

const small = tasks(
  mostlyMse,
  "cifar10:40:side=8",
  "cifar10:40:0,1:side=8",
  "mnist:40:side=14",
  "fashion-mnist:40:side=14",
);

/** One or two convolutions: 14x14 images halve once. */
const imagesConvolutional: PopulationGroup = {
  networks: {
    family: "cnn",
    channels: evenly([8], [16]),
    pools: evenly("avg", "max"),
    activations: imageActivations,
    options: [
      { value: "", weight: 4 },
      ...evenly(":norm=batch", ":norm=group"),
    ],
  },
  tasks: small,
  initializations: evenly("pytorch"),
};

const imagesTwoConvolutions: PopulationGroup = {
  networks: {
    family: "cnn",
    channels: evenly([8, 8]),
    pools: evenly("avg", "max"),
    activations: imageActivations,
    options: [{ value: "", weight: 2 }, { value: ":norm=batch", weight: 1 }],
  },
  tasks: tasks(mostlyMse, "cifar10:40:side=8", "cifar10:40:side=16"),
  initializations: evenly("pytorch"),
};

/** A deep network's spec with its depth. */
function deep(network: string, depth: number, activation = "relu"): ListedNetwork {
  return { network, activation, depth };
}

const imagesDeep: PopulationGroup = {
  networks: {
    family: "listed",
    networks: evenly(
      deep("vgg:11:width=1/16:stages=3", 6),
      deep("vgg:11:norm=batch:width=1/16:stages=3", 6),
      deep("resnet:8:width=1/4", 7),
      deep("vit:patch=4:layers=1:heads=2:width=16", 1, "gelu"),
    ),
  },
  tasks: tasks(mostlyMse, "cifar10:20:side=8", "cifar10:20:side=16"),
  initializations: ofPaper,
};

const languageModels: PopulationGroup = {
  networks: {
    family: "listed",
    networks: evenly(
      deep("transformer:layers=1:heads=2:width=16", 1),
      deep("lstm:layers=1:width=16", 1, "tanh"),
    ),
  },
  tasks: tasks(crossEntropy, "shakespeare:16:8", "shakespeare:32:8"),
  initializations: ofPaper,
};

const imagesWide: PopulationGroup = {
  networks: {
    family: "fc",
    depths: evenly(1, 2, 3),
    widths: evenly(200),
    activations: [...imageActivations, ...evenly("softplus", "hardtanh")],
    options: [{ value: "", weight: 4 }, { value: ":norm=layer", weight: 1 }],
  },
  tasks: tasks(mostlyMse, "cifar10:1000", "mnist:1000", "fashion-mnist:1000"),
  initializations: evenly("pytorch"),
};

/** The paper's convolutional networks. */
const imagesOfPaper: PopulationGroup = {
  networks: {
    family: "cnn",
    channels: evenly([32, 32]),
    pools: evenly("avg", "max"),
    activations: evenly("tanh", "relu", "elu"),
    options: [{ value: "", weight: 2 }, { value: ":norm=batch", weight: 1 }],
  },
  tasks: tasks(mostlyMse, "cifar10:500"),
  initializations: evenly("pytorch"),
};

/** Narrower than the paper's, which an hour of a desk's processor would not train. */
const imagesDeeper: PopulationGroup = {
  networks: {
    family: "listed",
    networks: evenly(
      deep("vgg:11:width=1/4", 10),
      deep("vgg:11:norm=batch:width=1/4", 10),
      deep("resnet:20:width=1/2", 19),
      deep("vit:patch=4:layers=2:heads=4:width=32", 2, "gelu"),
    ),
  },
  tasks: tasks(mostlyMse, "cifar10:200"),
  initializations: ofPaper,
};

const longerText: PopulationGroup = {
  networks: {
    family: "listed",
    networks: evenly(
      deep("transformer:layers=2:heads=4:width=32", 2),
      deep("lstm:layers=1:width=32", 1, "tanh"),
    ),
  },
  tasks: tasks(crossEntropy, "shakespeare:64:32", "shakespeare:128:16"),
  initializations: ofPaper,
};

/** The registered populations by id. A change of any weight is a change of every plan that names the population. */
export const populations: Readonly<Record<string, PopulationDefinition>> = {
  small: {
    id: "small",
    statement:
      "small networks: fully connected, one hidden layer regression and deep linear ones on synthetic tasks (three " +
      "quarters); fully connected and convolutional ones, VGG, ResNet and ViT on at most 100 images of MNIST, " +
      "Fashion-MNIST and CIFAR-10; transformer and LSTM language models on Tiny Shakespeare",
    // Of 1,000 cells. Image cells cost about ten times as much as synthetic ones.
    groups: [
      { value: synthetic, weight: 600 },
      { value: regression, weight: 80 },
      { value: linearNetworks, weight: 60 },
      { value: imagesFullyConnected, weight: 90 },
      { value: imagesConvolutional, weight: 50 },
      { value: imagesTwoConvolutions, weight: 40 },
      { value: imagesDeep, weight: 40 },
      { value: languageModels, weight: 40 },
    ],
  },
  wide: {
    id: "wide",
    statement:
      "the paper's own networks as far as an hour of a processor trains them: fully connected ones of 200 units on 1,000 " +
      "images, convolutional ones of 32 channels on 500, VGG-11 and ResNet-20 of a quarter and half their width and a " +
      "ViT on 200, transformer and LSTM language models; and the synthetic cells of the small population",
    groups: [
      { value: synthetic, weight: 350 },
      { value: regression, weight: 80 },
      { value: linearNetworks, weight: 60 },
      { value: imagesWide, weight: 200 },
      { value: imagesOfPaper, weight: 130 },
      { value: imagesDeeper, weight: 110 },
      { value: longerText, weight: 70 },
    ],
  },
};
