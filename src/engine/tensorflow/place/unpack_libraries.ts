import { createHash } from "node:crypto";
import { libraryNames } from "../platform.ts";
import { type CacheManifest, MANIFEST_NAME } from "./manifest.ts";
import { unzipEntry } from "./unzip_entry.ts";
import type { Wheel } from "./wheels.ts";
import { readZipDirectory, type ZipEntry, type ZipSource } from "./zip_directory.ts";
import { zipFile } from "./zip_file.ts";

/**
 * Writes the two libraries of a wheel, and a manifest of them, into `folder`, which is there and empty. Throws, saying
 * what was found in the wheel or what the disk refused.
 */
export async function unpackLibraries(
  wheelPath: string,
  wheel: Wheel,
  folder: string,
): Promise<void> {
  const file = await Deno.open(wheelPath);
  try {
    const zip = zipFile(file);
    const entries = readZipDirectory(zip);
    const libraries: Record<string, { bytes: number; sha256: string }> = {};
    for (const name of Object.values(libraryNames())) {
      const entry = entries.find((e) => e.name === `tensorflow/${name}`);
      if (!entry) throw new Error(`it has no "tensorflow/${name}"`);
      const sha256 = await writeEntry(zip, entry, `${folder}/${name}`);
      libraries[name] = { bytes: entry.size, sha256 };
    }
    const manifest: CacheManifest = {
      version: wheel.version,
      wheelSha256: wheel.sha256,
      libraries,
    };
    await Deno.writeTextFile(
      `${folder}/${MANIFEST_NAME}`,
      JSON.stringify(manifest, null, 2) + "\n",
    );
  } finally {
    file.close();
  }
}

/** Writes one file to the disk itself, and gives its SHA-256. */
async function writeEntry(zip: ZipSource, entry: ZipEntry, path: string): Promise<string> {
  const hash = createHash("sha256");
  const file = await Deno.open(path, { write: true, createNew: true });
  try {
    for await (const piece of unzipEntry(zip, entry)) {
      hash.update(piece);
      for (let done = 0; done < piece.length;) done += await file.write(piece.subarray(done));
    }
    await file.sync();
  } finally {
    file.close();
  }
  return hash.digest("hex");
}
