import { assertAlmostEquals, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { UsageError } from "../std/usage_error.ts";
import { dataState } from "./data_state.ts";
import { loadTask } from "./load_task.ts";
import { missingData } from "./missing_data.ts";
import { parseTask } from "./parse_task.ts";

const idx = (dimensions: readonly number[], items: readonly number[]) => {
  const words = dimensions.flatMap((d) => [d >>> 24, d >>> 16 & 255, d >>> 8 & 255, d & 255]);
  return Uint8Array.from([0, 0, 8, dimensions.length, ...words, ...items]);
};
const mnistLabels = [5, 0, 4, 0, 1];
/** Image i has the byte 10·i + (place mod 10) at each place. */
const mnist = {
  "mnist/train-labels-idx1-ubyte": idx([5], mnistLabels),
  "mnist/train-images-idx3-ubyte": idx(
    [5, 28, 28],
    Array.from({ length: 5 * 784 }, (_, at) => 10 * Math.floor(at / 784) + at % 784 % 10),
  ),
};
/** Record i has label i mod 10 and the byte i + plane in each plane. */
const cifarRecord = (
  i: number,
) => [i % 10, ...Array.from({ length: 3072 }, (_, at) => i + Math.floor(at / 1024))];
const cifar = (records: number) =>
  Uint8Array.from(Array.from({ length: records }, (_, i) => cifarRecord(i)).flat());
// Coordinate j: mean 100, variance 2500; coordinate 5 is always 100.
const sums = new TextEncoder().encode(JSON.stringify({
  images: 50_000,
  sum: Array(3072).fill(100 * 50_000),
  sumOfSquares: Array(3072).fill((100 ** 2 + 50 ** 2) * 50_000).with(5, 100 ** 2 * 50_000),
}));
const toyCifar = {
  "cifar-10-batches-bin/data_batch_1.bin": cifar(25),
  "cifar-10-batches-bin/train50k-sums.json": sums,
};

async function withData(files: Record<string, Uint8Array>, use: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    for (const [path, bytes] of Object.entries(files)) {
      await Deno.mkdir(join(folder, path, ".."), { recursive: true });
      await Deno.writeFile(join(folder, path), bytes);
    }
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
const load = (spec: string, dataFolder: string, layout: "flat" | "image" = "flat") =>
  loadTask(spec, { seed: "", dataFolder, layout });

Deno.test("loadImages mnist: first images, one mean and deviation for all pixels, one-hot classes", () =>
  withData(mnist, async (folder) => {
    const task = await load("mnist:3", folder);
    assertEquals([task.inputShape, task.outputs, task.examples], [[784], 10, 3]);
    assertEquals([...task.targets].flatMap((t, at) => t === 1 ? [at] : []), [5, 10, 24]);
    // One rounding to float32 of a number below 1: 2^-24.
    assertAlmostEquals(task.inputs[0]!, (0 - 0.1307) / 0.3081, 2 ** -24);
    assertAlmostEquals(task.inputs[784 + 7]!, (17 / 255 - 0.1307) / 0.3081, 2 ** -24);
    const image = await load("mnist:3", folder, "image");
    assertEquals(image, { ...task, inputShape: [28, 28, 1] });
  }));

Deno.test("loadImages fashion-mnist: its own mean and deviation", () => {
  const files = Object.fromEntries(
    Object.entries(mnist).map(([path, bytes]) => [`fashion-${path}`, bytes]),
  );
  return withData(files, async (folder) => {
    const task = await load("fashion-mnist:1", folder);
    assertAlmostEquals(task.inputs[3]!, (3 / 255 - 0.2860) / 0.3530, 2 ** -24);
  });
});

Deno.test("loadImages: a class subset takes the first images of these classes, numbered anew", () =>
  withData({ ...mnist, ...toyCifar }, async (folder) => {
    const grey = await load("mnist:3:0,4", folder);
    assertEquals([...grey.targets], [1, 0, 0, 1, 1, 0]);
    assertAlmostEquals(grey.inputs[2 * 784]!, (30 / 255 - 0.1307) / 0.3081, 2 ** -24);
    const colour = await load("cifar10:4:7,2", folder);
    assertEquals([...colour.targets], [1, 0, 0, 1, 1, 0, 0, 1]);
    assertEquals(
      [0, 1, 2, 3].map((i) => 100 + 50 * colour.inputs[i * 3072]!),
      [2, 7, 12, 17].map((x) => 100 + 50 * Math.fround((x - 100) / 50)),
    );
  }));

Deno.test("loadImages cifar10: coordinates standardized over 50,000 images, one without variance becomes 0", () =>
  withData(toyCifar, async (folder) => {
    const { inputs, inputShape } = await load("cifar10:2", folder);
    assertEquals(inputShape, [3072]);
    assertEquals([inputs[0], inputs[5], inputs[3071], inputs[3072 + 5]], [
      -2,
      0,
      Math.fround(-1.96),
      0,
    ]);
  }));

Deno.test("loadImages cifar10: flat keeps the planes' order, image has channels last", () =>
  withData(toyCifar, async (folder) => {
    const flat = await load("cifar10:2", folder);
    const image = await load("cifar10:2", folder, "image");
    assertEquals(image.inputShape, [32, 32, 3]);
    for (const place of [0, 5, 500, 1023]) {
      for (const plane of [0, 1, 2]) {
        assertEquals(
          image.inputs[3072 + 3 * place + plane],
          flat.inputs[3072 + 1024 * plane + place],
        );
      }
    }
  }));

Deno.test("loadImages side: pixels averaged in blocks, then standardized over the images taken", () =>
  withData({ ...mnist, ...toyCifar }, async (folder) => {
    const grey = await load("mnist:3:side=14", folder);
    assertEquals(grey.inputShape, [196]);
    // By hand, in bytes: image i has the byte 10i + (28·row + column) mod 10; its blocks' averages.
    const averages = Array.from({ length: 3 * 196 }, (_, at) => {
      const [i, row, column] = [Math.floor(at / 196), 2 * Math.floor(at % 196 / 14), 2 * (at % 14)];
      const bytes = [0, 1, 28, 29].map((step) => 10 * i + (28 * row + column + step) % 10);
      return bytes.reduce((a, b) => a + b) / 4;
    });
    const mean = averages.reduce((a, b) => a + b) / averages.length;
    const deviation = Math.sqrt(averages.reduce((s, x) => s + (x - mean) ** 2, 0) / 588);
    // One rounding to float32 of numbers below 4, float64 sums besides.
    averages.forEach((x, at) =>
      assertAlmostEquals(grey.inputs[at]!, (x - mean) / deviation, 2 ** -22)
    );
    // Image i has i + plane everywhere, so each coordinate of two images becomes -1 and 1.
    const colour = await load("cifar10:2:side=8", folder, "image");
    assertEquals(colour.inputShape, [8, 8, 3]);
    assertEquals([...new Set(colour.inputs.subarray(0, 192))], [-1]);
    assertEquals([...new Set(colour.inputs.subarray(192))], [1]);
  }));

Deno.test("loadImages labels=random: the same images, their labels shuffled by the seed", () =>
  withData(toyCifar, async (folder) => {
    const given = await load("cifar10:25", folder);
    const shuffle = (seed: string) =>
      loadTask("cifar10:25:labels=random", { seed, dataFolder: folder });
    const random = await shuffle("a");
    assertEquals(random.inputs, given.inputs);
    assertEquals(await shuffle("a"), random);
    const counts = (targets: Float32Array) =>
      Array.from({ length: 10 }, (_, c) => targets.filter((t, at) => t === 1 && at % 10 === c))
        .map((ones) => ones.length);
    assertEquals(counts(random.targets), counts(given.targets));
    assertNotEquals(random.targets, given.targets);
    assertNotEquals((await shuffle("b")).targets, random.targets);
  }));

Deno.test("loadImages: missing, inconsistent and too few data are refused by file name and command", () =>
  withData({ ...mnist, ...toyCifar }, async (folder) => {
    const refused = (spec: string, words: string) =>
      assertRejects(() => load(spec, folder), UsageError, words);
    await refused(
      "fashion-mnist:1",
      'Cannot read "train-labels-idx1-ubyte": it is not there; fetch it with',
    );
    await refused("fashion-mnist:1", '"deno task data fashion-mnist"');
    await refused(
      "mnist:6",
      'Cannot take 6 images from "train-images-idx3-ubyte": it holds 5; ask for fewer',
    );
    await refused("mnist:3:4,5", "Cannot take 3 images of the classes 4,5");
    await refused("cifar10:26", "the 25 images there have 25; ask for fewer");
    await refused(
      "cifar10:6:3,9",
      "Cannot take 6 images of the classes 3,9 from the CIFAR-10 batches: the 25 images",
    );
    const path = join(folder, "mnist/train-labels-idx1-ubyte");
    await Deno.writeFile(path, idx([4], mnistLabels.slice(1)));
    await refused("mnist:2", 'holds 5 images, "train-labels-idx1-ubyte" 4 labels');
    await Deno.writeFile(path, idx([5], mnistLabels.with(3, 10)));
    await refused(
      "mnist:5",
      'Cannot read "train-labels-idx1-ubyte": label 3 is 10, 0 to 9 are wanted',
    );
    await Deno.remove(join(folder, "cifar-10-batches-bin/train50k-sums.json"));
    await refused("cifar10:2", 'Cannot read "train50k-sums.json": it is not there');
  }));

Deno.test("loadImages: without a data folder the command that fetches is named", async () => {
  await assertRejects(
    () => loadTask("mnist:5", { seed: "" }),
    UsageError,
    'no data folder is named; let EOS_DATA name one, or fetch the data with "deno task data mnist"',
  );
  assertEquals(
    await missingData(parseTask("mnist:5"), undefined),
    "no MNIST here: deno task data mnist",
  );
});

Deno.test("loadImages cifar10: a batch behind one that is not whole is not read, lest images change places", () =>
  withData({ ...toyCifar, "cifar-10-batches-bin/data_batch_2.bin": cifar(25) }, async (folder) => {
    await assertRejects(
      () => load("cifar10:30", folder),
      UsageError,
      "the 25 images there have 25",
    );
    assertEquals((await dataState("cifar-10", folder)).images, 25);
  }));

Deno.test("dataState and missingData: what is there, and the command for what is not", () =>
  withData({ ...mnist, ...toyCifar }, async (folder) => {
    const state = (name: "cifar-10" | "mnist" | "fashion-mnist") => dataState(name, folder);
    assertEquals(await state("mnist"), {
      name: "mnist",
      state: "present",
      detail: "5 training images",
      images: 5,
    });
    assertEquals(
      (await state("cifar-10")).detail,
      "25 training images, standardized by train50k-sums.json",
    );
    assertEquals((await state("fashion-mnist")).state, "missing");
    const missing = (spec: string) => missingData(parseTask(spec), folder);
    assertEquals(await missing("blobs:8:2:2"), undefined);
    assertEquals(await missing("mnist:5"), undefined);
    assertEquals(await missing("mnist:6"), "6 MNIST images wanted, 5 here: deno task data mnist");
    assertEquals(
      await missing("fashion-mnist:5"),
      "no Fashion-MNIST here: deno task data fashion-mnist",
    );
    await Deno.remove(join(folder, "mnist/train-images-idx3-ubyte"));
    assertEquals(
      await missing("mnist:5"),
      'Cannot read "train-images-idx3-ubyte": it is not there; fetch it with "deno task data mnist"',
    );
  }));
