import { assertAlmostEquals, assertEquals } from "@std/assert";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { dataState } from "../data_state.ts";
import type { DataSetName } from "../types.ts";
import { cifarStatistics } from "./cifar_statistics.ts";
import { readCifarImages } from "./read_cifar_images.ts";
import { readIdxImages } from "./read_idx_images.ts";

const folder = Deno.env.get("EOS_DATA");
const first5000 = { examples: 5000, classes: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] };

async function isThere(name: DataSetName): Promise<boolean> {
  if (folder !== undefined && (await dataState(name, folder)).images >= 5000) return true;
  console.log(`not run: real ${name} bytes: EOS_DATA names no folder that holds them`);
  return false;
}

const sha256 = (...parts: readonly Uint8Array[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex");
/** The header of an IDX file of 5,000 items. */
const header = (...rest: number[]) =>
  Uint8Array.from([0, 0, 8, 1 + rest.length / 4, 0, 0, 0x13, 0x88, ...rest]);

/** SHA-256 of files of the first 5,000 official records. */
const digests = {
  "mnist": [
    "685aeb7baef68233efa643639a5e9c15bb48be09a628f96fb7f606ca2a1ea7bc",
    "1e3ffdb2f57e22d9e5363dde25c2d057542c2e72baa312f0f3b03948bb3802b7",
  ],
  "fashion-mnist": [
    "86cccad95ab36653e416733235fc8fbb50b9429417f4eb2feb35e0b9a294e83c",
    "626b8bf8433327de7912bae1d0e4c70fdcca53de33970297bf9a2205500c574a",
  ],
} as const;

for (const name of ["mnist", "fashion-mnist"] as const) {
  Deno.test(`readIdxImages: the first 5,000 records of the real ${name}, byte for byte`, async () => {
    if (!await isThere(name)) return;
    const { labels, pixels } = await readIdxImages(join(folder!, name), first5000, "");
    assertEquals([
      sha256(header(), labels),
      sha256(header(0, 0, 0, 28, 0, 0, 0, 28), pixels),
    ], [...digests[name]]);
  });
}

Deno.test("readCifarImages: the first 5,000 records of the real CIFAR-10, byte for byte", async () => {
  if (!await isThere("cifar-10")) return;
  const { labels, pixels } = await readCifarImages(
    join(folder!, "cifar-10-batches-bin"),
    first5000,
    "",
  );
  const records = Array.from(labels, (label, i) => [
    Uint8Array.of(label),
    pixels.subarray(i * 3072, (i + 1) * 3072),
  ]).flat();
  assertEquals(
    sha256(...records),
    "25c919756e77f926c2ce5d52f3af2a33de8d75ff7868e4fcd0fa499745217b8d",
  );
});

Deno.test("cifarStatistics: the real ones give the known mean and deviation of each colour", async () => {
  if (!await isThere("cifar-10")) return;
  const { mean, deviation } = await cifarStatistics(join(folder!, "cifar-10-batches-bin"), "");
  const known = [[0.491400, 0.247032], [0.482158, 0.243485], [0.446531, 0.261588]] as const;
  for (const [plane, [wantedMean, wantedDeviation]] of known.entries()) {
    const average = (of: (j: number) => number) =>
      Array.from({ length: 1024 }, (_, at) => of(plane * 1024 + at)).reduce((a, b) => a + b, 0) /
      1024;
    const colour = average((j) => mean[j]!);
    const square = average((j) => deviation[j]! ** 2 + mean[j]! ** 2);
    assertAlmostEquals(colour / 255, wantedMean, 1e-6);
    assertAlmostEquals(Math.sqrt(square - colour ** 2) / 255, wantedDeviation, 1e-6);
  }
});
