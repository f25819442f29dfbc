import type { ByteSource } from "./byte_source.ts";

/** Bytes in memory as a source, for tests of parsers. */
export function memorySource(bytes: Uint8Array, name = "file"): ByteSource {
  return {
    name,
    size: bytes.length,
    wayOut: "fetch it again",
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
}
