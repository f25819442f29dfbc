import { join } from "node:path";
import { UsageError } from "../std/usage_error.ts";
import { fetchCommand, imageSets } from "./image_set.ts";
import { tinyShakespeare } from "./tiny_shakespeare.ts";
import { unreadable } from "./read/unreadable.ts";
import { allBatchesAreFull, CIFAR_SUMS, cifarStatistics } from "./read/cifar_statistics.ts";
import { cifarBatches } from "./read/cifar_batches.ts";
import { CIFAR_BATCH, cifarRecords } from "./read/read_cifar_batch.ts";
import { withIdxFiles } from "./read/read_idx_images.ts";
import { withDataFile } from "./read/with_data_file.ts";
import type { DataSetName } from "./types.ts";

/** Whether a data set can be used, for manifests; no path of a machine in it. */
export interface DataState {
  readonly name: DataSetName;
  readonly state: "present" | "missing";
  /** Present: what is there. Missing: why, and the command that fetches it. */
  readonly detail: string;
  /** Training images that can be read; 0 when missing, and of a text. */
  readonly images: number;
}

/** What of a data set lies in the data folder. Looks at sizes and headers only; never throws for what it finds there. */
export async function dataState(name: DataSetName, dataFolder: string): Promise<DataState> {
  const wayOut = `fetch it with "${fetchCommand(name)}"`;
  try {
    const { images, detail } = await stateOf(name, dataFolder, wayOut);
    return { name, state: "present", detail, images };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { name, state: "missing", detail: error.message, images: 0 };
  }
}

async function stateOf(name: DataSetName, dataFolder: string, wayOut: string) {
  const set = Object.values(imageSets).find((s) => s.dataSet === name);
  if (set === undefined) return await textState(dataFolder, wayOut);
  const folder = join(dataFolder, set.folder);
  return set.pixels === undefined
    ? await cifarState(folder, wayOut)
    : await idxState(folder, wayOut);
}

async function textState(dataFolder: string, wayOut: string) {
  const { path, bytes } = tinyShakespeare;
  return await withDataFile(join(dataFolder, ...path), wayOut, (file) => {
    if (file.size === bytes) {
      return Promise.resolve({ images: 0, detail: `${bytes} characters` });
    }
    throw unreadable(file, `it has ${file.size} of ${bytes} characters`);
  });
}

async function idxState(folder: string, wayOut: string) {
  const images = await withIdxFiles(folder, wayOut, (labels) => Promise.resolve(labels.count));
  return { images, detail: `${images} training images` };
}

async function cifarState(folder: string, wayOut: string) {
  let images = 0;
  for (const path of cifarBatches(folder)) {
    const records = await withDataFile(path, wayOut, (s) => Promise.resolve(cifarRecords(s)));
    images += records;
    if (records < CIFAR_BATCH) break;
  }
  if (await allBatchesAreFull(folder)) return { images, detail: `${images} training images` };
  await cifarStatistics(folder, wayOut);
  return { images, detail: `${images} training images, standardized by ${CIFAR_SUMS}` };
}
