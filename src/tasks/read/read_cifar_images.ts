import { UsageError } from "../../std/usage_error.ts";
import { cifarBatches } from "./cifar_batches.ts";
import { type ImageChoice, type LabelledImages, ofClasses } from "./labelled_images.ts";
import { CIFAR_BATCH, CIFAR_PIXELS, cifarRecords, readCifarBatch } from "./read_cifar_batch.ts";
import { withDataFile } from "./with_data_file.ts";

/**
 * The chosen training images of CIFAR-10, from the batch files in `folder`. A batch is read on only behind whole ones, so
 * that image i is image i of the official set.
 *
 * @throws UsageError when a file is missing or wrong, or there are not enough images.
 */
export async function readCifarImages(
  folder: string,
  { examples, classes }: ImageChoice,
  wayOut: string,
): Promise<LabelledImages> {
  const labels = new Uint8Array(examples);
  const pixels = new Uint8Array(examples * CIFAR_PIXELS);
  let taken = 0;
  const take = (label: number, record: Uint8Array) => {
    if (taken < examples && classes.includes(label)) {
      labels[taken] = label;
      pixels.set(record, taken * CIFAR_PIXELS);
      taken++;
    }
    return taken < examples;
  };
  let seen = 0;
  for (const path of cifarBatches(folder)) {
    const records = await withDataFile(path, wayOut, async (source) => {
      await readCifarBatch(source, take);
      return cifarRecords(source);
    });
    seen += records;
    if (taken === examples) return { labels, pixels };
    if (records < CIFAR_BATCH) break;
  }
  throw new UsageError(
    `Cannot take ${examples} images${
      ofClasses(classes)
    } from the CIFAR-10 batches: the ${seen} images there have ` +
      `${taken}; ask for fewer, or ${wayOut}`,
  );
}
