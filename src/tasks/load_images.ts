import { join } from "node:path";
import { seedOf } from "../statistics/mod.ts";
import { fetchCommand, type ImageSet, imageSets } from "./image_set.ts";
import { oneHot } from "./one_hot.ts";
import { planesToChannels } from "./planes_to_channels.ts";
import { cifarStatistics } from "./read/cifar_statistics.ts";
import { readCifarImages } from "./read/read_cifar_images.ts";
import { readIdxImages } from "./read/read_idx_images.ts";
import { shrinkImages } from "./shrink_images.ts";
import { shuffled } from "./shuffled.ts";
import { standardizeColumns } from "./standardize_columns.ts";
import type { ImageSpec, InputLayout, Task } from "./types.ts";

/**
 * Reads an image task's training images from the data folder and standardizes them: CIFAR-10 coordinate by coordinate with
 * the statistics of all 50,000 training images, as the paper's code does; MNIST and Fashion-MNIST with the full training
 * set's mean and standard deviation over all pixels. Images averaged down to fewer pixels are standardized in the same way,
 * but with the statistics of the images taken: those of the whole set's averages are not to be had from a part of it.
 * Targets are one-hot over the task's classes; random labels are these images' own, shuffled.
 *
 * @param seed of random labels; nothing else here is random
 * @throws UsageError when the data are missing, not what they should be, or too few.
 */
export async function loadImages(
  spec: ImageSpec,
  dataFolder: string,
  layout: InputLayout,
  seed: string,
): Promise<Task> {
  const set = imageSets[spec.kind];
  const folder = join(dataFolder, set.folder);
  const wayOut = `fetch it with "${fetchCommand(set.dataSet)}"`;
  const read = set.pixels === undefined ? readCifarImages : readIdxImages;
  const { labels, pixels } = await read(folder, spec, wayOut);
  const planes = spec.imageShape[0] < set.imageShape[0]
    ? averaged(pixels, spec, set)
    : standardized(
      pixels,
      set.pixels === undefined
        ? await cifarStatistics(folder, wayOut)
        : bytesOf(set.pixels, spec.features),
    );
  const taken = spec.labels === "random"
    ? shuffled(labels, seedOf(seed, spec.kind, "random labels"))
    : Array.from(labels);
  return {
    spec: spec.spec,
    examples: spec.examples,
    inputShape: layout === "image" ? spec.imageShape : [spec.features],
    inputs: layout === "image" ? planesToChannels(planes, spec.imageShape) : planes,
    outputs: spec.outputs,
    targets: oneHot(taken.map((label) => spec.classes.indexOf(label)), spec.outputs),
    losses: spec.losses,
  };
}

interface Scale {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

/** The same mean and deviation for every coordinate, from units of [0, 1] to bytes. */
function bytesOf(
  pixels: { readonly mean: number; readonly deviation: number },
  features: number,
): Scale {
  return {
    mean: new Float64Array(features).fill(255 * pixels.mean),
    deviation: new Float64Array(features).fill(255 * pixels.deviation),
  };
}

/** Images averaged down to the task's side, standardized as the set's kind is, over the images taken. */
function averaged(pixels: Uint8Array, { features, imageShape }: ImageSpec, set: ImageSet) {
  const values = shrinkImages(pixels, set.imageShape[0], imageShape[0]);
  return set.pixels === undefined
    ? standardizeColumns(values, values.length / features, features)
    : standardizeColumns(values, values.length, 1);
}

/** (byte − mean)/deviation in float64, then rounded to float32; a coordinate without variance becomes 0. */
function standardized(pixels: Uint8Array, { mean, deviation }: Scale): Float32Array {
  const features = mean.length;
  const values = new Float32Array(pixels.length);
  for (let at = 0; at < pixels.length; at++) {
    const j = at % features;
    values[at] = deviation[j] === 0 ? 0 : (pixels[at]! - mean[j]!) / deviation[j]!;
  }
  return values;
}
