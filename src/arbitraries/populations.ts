import type { PopulationDefinition, PopulationGroup, Weighted } from "./types.ts";

/** All values with the same weight. */
function evenly<T>(...values: readonly T[]): Weighted<T>[] {
  return values.map((value) => ({ value, weight: 1 }));
}

const initializations = evenly("pytorch", "xavier", "scaled:1.5");
const mse = evenly("mse" as const);
const mostlyMse = [
  { value: "mse" as const, weight: 2 },
  { value: "cross-entropy" as const, weight: 1 },
];

const synthetic: PopulationGroup = {
  networks: {
    family: "fc",
    depths: evenly(1, 2, 3),
    widths: evenly(16, 32, 48),
  },
  // Of one input and without bias, hardtanh starts as a linear model that takes long to leave it.
  activations: [
    ...evenly("tanh", "relu", "elu", "softplus", "gelu").map((a) => ({ ...a, weight: 2 })),
    { value: "hardtanh", weight: 1 },
  ],
  tasks: evenly(
    ...[3, 4, 5, 6].map((degree) => ({
      task: `chebyshev:${degree}:20`,
      losses: mse,
    })),
    ...["40:10:4", "80:10:4", "40:10:4:0.3", "80:10:4:0.3"].map((blobs) => ({
      task: `blobs:${blobs}`,
      losses: mostlyMse,
    })),
  ),
  initializations,
};

const imageActivations = evenly("tanh", "relu", "elu", "gelu");

/** The three data sets evenly; cifar10 half the time with its first two or four classes only. */
function images(
  sizes: readonly number[],
): Weighted<{ task: string; losses: typeof mostlyMse }>[] {
  return sizes.flatMap((n) => [
    { value: { task: `mnist:${n}`, losses: mostlyMse }, weight: 4 },
    { value: { task: `fashion-mnist:${n}`, losses: mostlyMse }, weight: 4 },
    { value: { task: `cifar10:${n}`, losses: mostlyMse }, weight: 2 },
    { value: { task: `cifar10:${n}:0,1`, losses: mostlyMse }, weight: 1 },
    { value: { task: `cifar10:${n}:0,1,2,3`, losses: mostlyMse }, weight: 1 },
  ]);
}

const imagesFullyConnected: PopulationGroup = {
  networks: { family: "fc", depths: evenly(1, 2), widths: evenly(16) },
  activations: imageActivations,
  tasks: images([50, 100]),
  initializations,
};

const imagesConvolutional: PopulationGroup = {
  networks: {
    family: "cnn",
    channels: evenly([4, 4]),
    pools: evenly("avg", "max"),
  },
  activations: imageActivations,
  tasks: images([20]),
  initializations,
};

/** The registered populations by id. A change of any weight is a change of every plan that names the population. */
export const populations: Readonly<Record<string, PopulationDefinition>> = {
  small: {
    id: "small",
    statement:
      "small fully connected networks on synthetic tasks (five sixths), small fully connected and convolutional " +
      "networks on at most 100 images of MNIST, Fashion-MNIST and CIFAR-10 (one sixth)",
    // Of 1,000 cells. Image cells cost about ten times as much as synthetic ones.
    groups: [
      { value: synthetic, weight: 830 },
      { value: imagesFullyConnected, weight: 130 },
      { value: imagesConvolutional, weight: 40 },
    ],
  },
};
