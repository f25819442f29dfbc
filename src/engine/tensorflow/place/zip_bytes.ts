import type { ZipSource } from "./zip_directory.ts";

/** Bytes in memory as a zip, for tests. */
export function zipBytes(bytes: Uint8Array): ZipSource {
  return {
    size: bytes.length,
    read: (offset, length) => bytes.slice(Math.max(0, offset), Math.max(0, offset) + length),
  };
}
