import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import fc from "fast-check";
import { join } from "node:path";
import { UsageError } from "../../std/usage_error.ts";
import { cifarStatistics, parseCifarSums } from "./cifar_statistics.ts";

const source = { name: "train50k-sums.json", wayOut: "fetch it again" };
const n = 50_000;
// Coordinate j: half the images have the byte j mod 200, the others the byte 55 higher.
const low = (j: number) => j % 200;
const sums = {
  images: n,
  sum: Array.from({ length: 3072 }, (_, j) => n * low(j) + 55 * n / 2),
  sumOfSquares: Array.from({ length: 3072 }, (_, j) => n / 2 * (low(j) ** 2 + (low(j) + 55) ** 2)),
};
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

async function inFolder(files: Record<string, Uint8Array>, use: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, content] of Object.entries(files)) {
      await Deno.writeFile(join(folder, name), content);
    }
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("cifarStatistics: mean and population deviation of each coordinate, from the sums", () =>
  inFolder({ "train50k-sums.json": bytes(sums) }, async (folder) => {
    const { mean, deviation } = await cifarStatistics(folder, "fetch it");
    assertEquals([mean[0], mean[201], deviation[0], deviation[201]], [27.5, 28.5, 27.5, 27.5]);
  }));

Deno.test("cifarStatistics: a coordinate that never varies has deviation exactly 0", () => {
  const constant = {
    ...sums,
    sum: sums.sum.with(7, 33 * n),
    sumOfSquares: sums.sumOfSquares.with(7, 33 ** 2 * n),
  };
  return inFolder({ "train50k-sums.json": bytes(constant) }, async (folder) => {
    const { mean, deviation } = await cifarStatistics(folder, "fetch it");
    assertEquals([mean[7], deviation[7]], [33, 0]);
  });
});

Deno.test("cifarStatistics: five full batches come before the sums beside them, and must be right", () => {
  // One full-size file by the name of each batch: 30,730,000 zero bytes each, which a file system keeps as holes.
  return inFolder({ "train50k-sums.json": bytes(sums) }, async (folder) => {
    for (let i = 1; i <= 5; i++) {
      using file = await Deno.create(join(folder, `data_batch_${i}.bin`));
      await file.truncate(30_730_000);
    }
    const { mean, deviation } = await cifarStatistics(folder, "fetch it");
    assertEquals([mean[0], mean[3071], deviation[0]], [0, 0, 0]);
    await Deno.remove(join(folder, "data_batch_5.bin"));
    assertEquals((await cifarStatistics(folder, "fetch it")).mean[0], 27.5);
  });
});

Deno.test("cifarStatistics: with neither sums nor full batches the error names the file and the way out", () =>
  inFolder({}, async (folder) => {
    await assertRejects(
      () => cifarStatistics(folder, "fetch it"),
      UsageError,
      'Cannot read "train50k-sums.json": it is not there; fetch it',
    );
  }));

Deno.test("parseCifarSums: what cannot be the sums of 50,000 images is refused", () => {
  const refused = (value: unknown, words: string) =>
    assertThrows(() => parseCifarSums(bytes(value), source), UsageError, words);
  assertThrows(() => parseCifarSums(new Uint8Array([123]), source), UsageError, "it is not JSON");
  assertThrows(() => parseCifarSums(new Uint8Array([255]), source), UsageError, "it is not JSON");
  refused(null, '"images" are not 50000');
  refused({ ...sums, images: 5000 }, '"images" are not 50000');
  refused({ ...sums, sum: sums.sum.slice(1) }, "3072 whole numbers each");
  refused({ ...sums, sum: sums.sum.with(3, -1) }, "3072 whole numbers each");
  refused({ ...sums, sumOfSquares: sums.sumOfSquares.with(3, 0.5) }, "3072 whole numbers each");
  refused({ ...sums, sumOfSquares: sums.sumOfSquares.with(3, 1) }, "at coordinate 3");
  refused({ ...sums, sum: sums.sum.with(9, 256 * n) }, "at coordinate 9");
});

Deno.test("parseCifarSums: any JSON is sums or a UsageError", () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      assertThrows(() => parseCifarSums(new TextEncoder().encode(text), source), UsageError);
    }),
    { seed: 1, numRuns: 200 },
  );
});
