import { join } from "node:path";
import { fetchCommand, imageSets } from "./image_set.ts";
import { oneHot } from "./one_hot.ts";
import { planesToChannels } from "./planes_to_channels.ts";
import { cifarStatistics } from "./read/cifar_statistics.ts";
import { readCifarImages } from "./read/read_cifar_images.ts";
import { readIdxImages } from "./read/read_idx_images.ts";
import type { ImageSpec, InputLayout, Task } from "./types.ts";

/**
 * Reads an image task's training images from the data folder and standardizes them: CIFAR-10 coordinate by coordinate with
 * the statistics of all 50,000 training images, as the paper's code does; MNIST and Fashion-MNIST with the full training
 * set's mean and standard deviation over all pixels. Targets are one-hot over the task's classes.
 *
 * @throws UsageError when the data are missing, not what they should be, or too few.
 */
export async function loadImages(
  spec: ImageSpec,
  dataFolder: string,
  layout: InputLayout,
): Promise<Task> {
  const set = imageSets[spec.kind];
  const folder = join(dataFolder, set.folder);
  const wayOut = `fetch it with "${fetchCommand(set.dataSet)}"`;
  const read = set.pixels === undefined ? readCifarImages : readIdxImages;
  const { labels, pixels } = await read(folder, spec, wayOut);
  const scale = set.pixels === undefined
    ? await cifarStatistics(folder, wayOut)
    : bytesOf(set.pixels, spec.features);
  const planes = standardized(pixels, scale);
  return {
    spec: spec.spec,
    examples: spec.examples,
    inputShape: layout === "flat" ? [spec.features] : spec.imageShape,
    inputs: layout === "flat" ? planes : planesToChannels(planes, spec.imageShape),
    outputs: spec.outputs,
    targets: oneHot(labels.map((label) => spec.classes.indexOf(label)), spec.outputs),
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
