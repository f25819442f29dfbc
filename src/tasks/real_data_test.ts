import { assertAlmostEquals, assertEquals } from "@std/assert";
import { dataState } from "./data_state.ts";
import { imageSets } from "./image_set.ts";
import { loadTask } from "./load_task.ts";
import type { Task } from "./types.ts";

/** The first ten labels of each training set, as its official files begin. */
const firstLabels = {
  "cifar10": [6, 9, 9, 4, 1, 1, 2, 7, 8, 3],
  "mnist": [5, 0, 4, 1, 9, 2, 1, 3, 1, 4],
  "fashion-mnist": [9, 0, 0, 3, 0, 2, 7, 2, 5, 5],
} as const;
/** Mean and deviation of the bytes/255 of the first 5,000 training images, by channel; computed apart from this code. */
const firstPixels = {
  "cifar10": [[0.491261, 0.247599], [0.481415, 0.244497], [0.444467, 0.262745]],
  "mnist": [[0.130222, 0.307540]],
  "fashion-mnist": [[0.286146, 0.354379]],
} as const;

const folder = Deno.env.get("EOS_DATA");

/** Whether a set is there; what is not is said and counted, so that a green run hides nothing. */
async function isThere(kind: keyof typeof imageSets): Promise<boolean> {
  const { title, dataSet } = imageSets[kind];
  if (folder !== undefined && (await dataState(dataSet, folder)).images >= 5000) return true;
  console.log(`not run: real ${title} images: EOS_DATA names no folder that holds them`);
  return false;
}

const load = (spec: string, layout: "flat" | "image" = "flat") =>
  loadTask(spec, { seed: "", dataFolder: folder!, layout });
const labels = (task: Task) =>
  Array.from(
    { length: task.examples },
    (_, i) => task.targets.subarray(i * task.outputs, (i + 1) * task.outputs).indexOf(1),
  );

for (const kind of ["cifar10", "mnist", "fashion-mnist"] as const) {
  Deno.test(`loadTask ${kind}: the official order, read from real files`, async () => {
    if (!await isThere(kind)) return;
    assertEquals(labels(await load(`${kind}:10`)), [...firstLabels[kind]]);
  });
}

for (const kind of ["mnist", "fashion-mnist"] as const) {
  Deno.test(`loadTask ${kind}: real pixels have the mean and deviation that they are known to have`, async () => {
    if (!await isThere(kind)) return;
    const { inputs } = await load(`${kind}:5000`);
    const { mean, deviation } = imageSets[kind].pixels!;
    const [[wantedMean, wantedDeviation]] = firstPixels[kind];
    const [found, spread] = moments(inputs, () => true);
    // The known values are rounded to 6 decimals; float32 sums are taken in float64.
    assertAlmostEquals(found * deviation + mean, wantedMean, 1e-6);
    assertAlmostEquals(spread * deviation, wantedDeviation, 1e-6);
  });
}

Deno.test("loadTask cifar10: real coordinates are standardized by all 50,000 images", async () => {
  if (!await isThere("cifar10")) return;
  const { inputs } = await load("cifar10:5000");
  // The first 5,000 images are a tenth of the 50,000: each channel's moments stand near 0 and 1, not at them.
  for (const plane of [0, 1, 2]) {
    const [found, spread] = moments(inputs, (at) => Math.floor(at % 3072 / 1024) === plane);
    assertAlmostEquals(found, 0, 0.02);
    assertAlmostEquals(spread, 1, 0.02);
  }
  const image = await load("cifar10:200:0,1,2,3", "image");
  assertEquals([image.inputShape, image.outputs, image.inputs.length], [
    [32, 32, 3],
    4,
    200 * 3072,
  ]);
  // Images 3 to 6 of the set have the labels 4 1 1 2: the subset begins with 1 1 2.
  assertEquals(labels(image).slice(0, 3), [1, 1, 2]);
});

function moments(values: Float32Array, wanted: (at: number) => boolean): [number, number] {
  let [n, sum, squares] = [0, 0, 0];
  values.forEach((x, at) => {
    if (!wanted(at)) return;
    n++;
    sum += x;
    squares += x * x;
  });
  return [sum / n, Math.sqrt(squares / n - (sum / n) ** 2)];
}
