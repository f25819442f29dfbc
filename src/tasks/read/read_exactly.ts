import type { ByteSource } from "./byte_source.ts";
import { unreadable } from "./unreadable.ts";

/**
 * `length` bytes from `offset`.
 *
 * @throws UsageError when the source ends before.
 */
export async function readExactly(
  source: ByteSource,
  offset: number,
  length: number,
): Promise<Uint8Array> {
  const bytes = await source.read(offset, length);
  if (bytes.length === length) return bytes;
  throw unreadable(
    source,
    `it ends after ${offset + bytes.length} of at least ${offset + length} bytes`,
  );
}
