import type { DataSetName, ImageTaskKind } from "./types.ts";

/** What an image task's data set is made of. */
export interface ImageSet {
  readonly kind: ImageTaskKind;
  readonly dataSet: DataSetName;
  /** Its folder inside the data folder. */
  readonly folder: string;
  /** For sentences, e.g. "CIFAR-10". */
  readonly title: string;
  /** [height, width, channels]. */
  readonly imageShape: readonly [number, number, number];
  readonly classes: number;
  /** Training images in the official files, and how many of them a class has at most. */
  readonly examples: number;
  readonly mostOfAClass: number;
  /** Mean and standard deviation over all pixels of the whole training set, pixels in [0, 1]; absent: per coordinate. */
  readonly pixels?: { readonly mean: number; readonly deviation: number };
}

const greyImages = {
  imageShape: [28, 28, 1],
  classes: 10,
  examples: 60_000,
} as const;

/** The public image sets, by the name that task specs give them. */
export const imageSets: Readonly<Record<ImageTaskKind, ImageSet>> = {
  "cifar10": {
    kind: "cifar10",
    dataSet: "cifar-10",
    folder: "cifar-10-batches-bin",
    title: "CIFAR-10",
    imageShape: [32, 32, 3],
    classes: 10,
    examples: 50_000,
    mostOfAClass: 5_000,
  },
  "mnist": {
    kind: "mnist",
    dataSet: "mnist",
    folder: "mnist",
    title: "MNIST",
    ...greyImages,
    mostOfAClass: 6_742,
    pixels: { mean: 0.1307, deviation: 0.3081 },
  },
  "fashion-mnist": {
    kind: "fashion-mnist",
    dataSet: "fashion-mnist",
    folder: "fashion-mnist",
    title: "Fashion-MNIST",
    ...greyImages,
    mostOfAClass: 6_000,
    pixels: { mean: 0.2860, deviation: 0.3530 },
  },
};

/** The command that fetches a data set, as messages quote it. */
export function fetchCommand(dataSet: DataSetName): string {
  return `deno task data ${dataSet}`;
}
