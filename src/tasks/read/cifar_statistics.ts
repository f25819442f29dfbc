import { join } from "node:path";
import { cifarBatches } from "./cifar_batches.ts";
import { CIFAR_BATCH, CIFAR_PIXELS, readCifarBatch } from "./read_cifar_batch.ts";
import { readExactly } from "./read_exactly.ts";
import { unreadable } from "./unreadable.ts";
import { withDataFile } from "./with_data_file.ts";

/** Name of the file that stands in for the full training set's statistics beside a subset. */
export const CIFAR_SUMS = "train50k-sums.json";

const IMAGES = 5 * CIFAR_BATCH;

/** Of each of the 3,072 coordinates in record order over the 50,000 training images, in byte units. */
export interface CoordinateStatistics {
  readonly mean: Float64Array;
  /** Standard deviation, population form. */
  readonly deviation: Float64Array;
}

interface Sums {
  readonly sum: ArrayLike<number>;
  readonly sumOfSquares: ArrayLike<number>;
}

/**
 * The statistics by which the paper's code standardizes CIFAR-10: from the five full batch files in `folder` where they
 * are all there, else from "train50k-sums.json". Both give the same bits: the sums are whole numbers below 2^53.
 *
 * @throws UsageError when there is neither, or one is wrong.
 */
export async function cifarStatistics(
  folder: string,
  wayOut: string,
): Promise<CoordinateStatistics> {
  const sums = await allBatchesAreFull(folder)
    ? await sumBatches(folder, wayOut)
    : await withDataFile(join(folder, CIFAR_SUMS), wayOut, async (source) => {
      // The real file has 56,397 bytes; whatever is much longer is not it.
      if (source.size > 1_000_000) {
        throw unreadable(source, `it has ${source.size} bytes, too many`);
      }
      return parseCifarSums(await readExactly(source, 0, source.size), source);
    });
  const mean = Float64Array.from({ length: CIFAR_PIXELS }, (_, j) => sums.sum[j]! / IMAGES);
  const deviation = Float64Array.from({ length: CIFAR_PIXELS }, (_, j) => {
    // n²·variance is a whole number below 2^53: exact, and 0 exactly when the coordinate never varies.
    return Math.sqrt(IMAGES * sums.sumOfSquares[j]! - sums.sum[j]! ** 2) / IMAGES;
  });
  return { mean, deviation };
}

/** Whether the five training batches in `folder` have the size of the official ones. */
export async function allBatchesAreFull(folder: string): Promise<boolean> {
  const sizes = await Promise.all(
    cifarBatches(folder).map((path) => Deno.stat(path).then((info) => info.size, () => 0)),
  );
  return sizes.every((size) => size === CIFAR_BATCH * (1 + CIFAR_PIXELS));
}

/** Sums of full batches by the state of their files: a second over 150 MB, and every image task asks. */
const remembered = new Map<string, Sums>();

async function sumBatches(folder: string, wayOut: string): Promise<Sums> {
  const infos = await Promise.all(cifarBatches(folder).map((path) => Deno.stat(path)));
  const state = [folder, ...infos.map(({ mtime }) => mtime?.getTime())].join();
  const known = remembered.get(state);
  if (known !== undefined) return known;
  const sum = new Float64Array(CIFAR_PIXELS);
  const sumOfSquares = new Float64Array(CIFAR_PIXELS);
  const add = (_label: number, pixels: Uint8Array) => {
    for (let j = 0; j < CIFAR_PIXELS; j++) {
      const byte = pixels[j]!;
      sum[j]! += byte;
      sumOfSquares[j]! += byte * byte;
    }
    return true;
  };
  for (const path of cifarBatches(folder)) {
    await withDataFile(path, wayOut, (source) => readCifarBatch(source, add));
  }
  remembered.set(state, { sum, sumOfSquares });
  return { sum, sumOfSquares };
}

/**
 * The sums in "train50k-sums.json".
 *
 * @throws UsageError unless they are what 50,000 images of bytes can have.
 */
export function parseCifarSums(
  bytes: Uint8Array,
  source: { readonly name: string; readonly wayOut: string },
): Sums {
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw unreadable(source, "it is not JSON");
  }
  const { images, sum, sumOfSquares } = (content ?? {}) as Record<string, unknown>;
  if (images !== IMAGES) throw unreadable(source, `its "images" are not ${IMAGES}`);
  if (!areSums(sum) || !areSums(sumOfSquares)) {
    throw unreadable(
      source,
      `its "sum" and "sumOfSquares" are not ${CIFAR_PIXELS} whole numbers each`,
    );
  }
  const impossible = sum.findIndex((s, j) =>
    s > 255 * IMAGES || sumOfSquares[j]! > 255 * s || IMAGES * sumOfSquares[j]! < s * s
  );
  if (impossible >= 0) {
    throw unreadable(
      source,
      `its sums at coordinate ${impossible} are not those of ${IMAGES} bytes`,
    );
  }
  return { sum, sumOfSquares };
}

function areSums(value: unknown): value is number[] {
  return Array.isArray(value) && value.length === CIFAR_PIXELS &&
    value.every((x) => Number.isSafeInteger(x) && x >= 0);
}
