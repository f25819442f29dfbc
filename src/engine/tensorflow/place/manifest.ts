/** What stands beside the libraries in the cache: which wheel they came from, and what they must be. */
export interface CacheManifest {
  readonly version: string;
  readonly wheelSha256: string;
  /** By file name. */
  readonly libraries: Readonly<
    Record<string, { readonly bytes: number; readonly sha256: string }>
  >;
}

export const MANIFEST_NAME = "manifest.json";

/** The manifest in a cache's folder. Throws when it is not there or is no manifest. */
export function readManifest(folder: string): CacheManifest {
  const value: unknown = JSON.parse(Deno.readTextFileSync(`${folder}/${MANIFEST_NAME}`));
  const manifest = value as Partial<CacheManifest> | null;
  if (typeof manifest?.version === "string" && typeof manifest.libraries === "object") {
    return manifest as CacheManifest;
  }
  throw new Error(`"${folder}/${MANIFEST_NAME}" is no manifest of this project's cache`);
}
