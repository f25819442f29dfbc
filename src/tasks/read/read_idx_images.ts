import { join } from "node:path";
import { UsageError } from "../../std/usage_error.ts";
import { type ImageChoice, type LabelledImages, ofClasses } from "./labelled_images.ts";
import { type IdxFile, readIdx } from "./read_idx.ts";
import { unreadable } from "./unreadable.ts";
import { withDataFile } from "./with_data_file.ts";

/** Names of the training files of MNIST and Fashion-MNIST. */
const IDX_IMAGES = "train-images-idx3-ubyte";
const IDX_LABELS = "train-labels-idx1-ubyte";

const SIDE = 28;

/**
 * The chosen training images of MNIST or Fashion-MNIST, from the two IDX files in `folder`.
 *
 * @throws UsageError when a file is missing or wrong, the two do not fit together, or there are not enough images.
 */
export async function readIdxImages(
  folder: string,
  choice: ImageChoice,
  wayOut: string,
): Promise<LabelledImages> {
  return await withIdxFiles(folder, wayOut, async (labels, images) => {
    const chosen = await choose(labels, choice, wayOut);
    return { labels: chosen.labels, pixels: await gather(images, chosen.places) };
  });
}

/**
 * Opens the two training files in `folder` and looks at their headers and sizes.
 *
 * @throws UsageError when a file is missing or wrong, or the two do not fit together.
 */
export async function withIdxFiles<T>(
  folder: string,
  wayOut: string,
  use: (labels: IdxFile, images: IdxFile) => Promise<T>,
): Promise<T> {
  return await withDataFile(
    join(folder, IDX_LABELS),
    wayOut,
    (labelFile) =>
      withDataFile(join(folder, IDX_IMAGES), wayOut, async (imageFile) => {
        const labels = await readIdx(labelFile, []);
        const images = await readIdx(imageFile, [SIDE, SIDE]);
        if (labels.count === images.count) return await use(labels, images);
        throw unreadable(
          imageFile,
          `it holds ${images.count} images, "${IDX_LABELS}" ${labels.count} labels`,
        );
      }),
  );
}

/** Places and labels of the chosen images. */
async function choose(
  file: IdxFile,
  { examples, classes }: ImageChoice,
  wayOut: string,
): Promise<{ labels: Uint8Array; places: readonly number[] }> {
  // Where every class is wanted the labels behind the last image need not be read.
  const all = await file.first(classes.length === 10 ? Math.min(examples, file.count) : file.count);
  const wrong = all.findIndex((label) => label > 9);
  if (wrong >= 0) {
    throw unreadable(
      { name: IDX_LABELS, wayOut },
      `label ${wrong} is ${all[wrong]}, 0 to 9 are wanted`,
    );
  }
  const places = [...all.keys()].filter((i) => classes.includes(all[i]!)).slice(0, examples);
  if (places.length < examples) {
    throw new UsageError(
      `Cannot take ${examples} images${ofClasses(classes)} from "${IDX_IMAGES}": it holds ` +
        `${places.length}; ask for fewer, or ${wayOut}`,
    );
  }
  return { labels: Uint8Array.from(places, (i) => all[i]!), places };
}

async function gather(images: IdxFile, places: readonly number[]): Promise<Uint8Array> {
  const features = SIDE * SIDE;
  const all = await images.first(places.at(-1)! + 1);
  const pixels = new Uint8Array(places.length * features);
  places.forEach((place, i) =>
    pixels.set(all.subarray(place * features, (place + 1) * features), i * features)
  );
  return pixels;
}
