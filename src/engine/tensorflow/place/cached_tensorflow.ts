import { createHash } from "node:crypto";
import { libraryNames } from "../platform.ts";
import { type CacheManifest, readManifest } from "./manifest.ts";
import type { Finding } from "./place.ts";
import type { Wheel } from "./wheels.ts";

/** Where in the project's cache folder the libraries of `wheel` stand. */
export function cachedFolder(cache: string, wheel: Wheel): string {
  return `${cache}/tensorflow-${wheel.version}-${wheel.platform}`;
}

/** The TensorFlow in the project's cache. Sizes are compared with the manifest each time; hashes by lackOfCache. */
export function cachedTensorflow(cache: string, wheel: Wheel): Finding {
  const folder = cachedFolder(cache, wheel);
  try {
    const manifest = readManifest(folder);
    const lack = lackOfManifest(manifest, wheel) ?? lackOfSizes(folder, manifest);
    if (lack !== undefined) return { reasons: [broken(folder, lack)] };
    const { version } = manifest;
    return { found: { folder, version, source: "cache", cuda: false } };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      return {
        reasons: [
          "The project's cache holds no TensorFlow; the first use fetches it, unless EOS_FETCH=no",
        ],
      };
    }
    return { reasons: [broken(folder, error instanceof Error ? error.message : String(error))] };
  }
}

/**
 * What is wrong with the cached libraries, every byte read (some seconds), or undefined.
 * @param folder the folder of a place whose source is "cache"
 */
export async function lackOfCache(folder: string): Promise<string | undefined> {
  try {
    for (const [name, wanted] of Object.entries(readManifest(folder).libraries)) {
      const hash = createHash("sha256");
      const file = await Deno.open(`${folder}/${name}`);
      for await (const chunk of file.readable) hash.update(chunk);
      const found = hash.digest("hex");
      if (found !== wanted.sha256) {
        return broken(folder, `"${name}" has SHA-256 ${found}, wanted ${wanted.sha256}`);
      }
    }
    return undefined;
  } catch (error) {
    return broken(folder, error instanceof Error ? error.message : String(error));
  }
}

function lackOfManifest(manifest: CacheManifest, wheel: Wheel): string | undefined {
  if (manifest.wheelSha256 === wheel.sha256) return undefined;
  return `it was unpacked from another wheel (SHA-256 ${manifest.wheelSha256})`;
}

function lackOfSizes(folder: string, manifest: CacheManifest): string | undefined {
  for (const name of Object.values(libraryNames())) {
    const wanted = manifest.libraries[name]?.bytes;
    const found = Deno.statSync(`${folder}/${name}`).size;
    if (found !== wanted) return `"${name}" has ${found} bytes, wanted ${wanted}`;
  }
  return undefined;
}

function broken(folder: string, found: string): string {
  return `Cannot use the cached TensorFlow in "${folder}": ${found}; remove that folder, and the next use fetches it again`;
}
