import { UsageError } from "../../std/usage_error.ts";
import type { ByteSource } from "./byte_source.ts";
import { readExactly } from "./read_exactly.ts";
import { unreadable } from "./unreadable.ts";

/** An opened IDX file of unsigned bytes whose header and size are right. */
export interface IdxFile {
  /** Items in the file. */
  readonly count: number;
  /** The first `n` items, one after the other. Throws UsageError when the file holds fewer. */
  first(n: number): Promise<Uint8Array>;
}

/**
 * Reads the header of an IDX file of unsigned bytes (two zero bytes, the type 8, the number of dimensions, then each
 * dimension as four bytes, big-endian): `itemShape` [] for labels, [28, 28] for images.
 *
 * @throws UsageError when the magic number, the items' shape, or the file's size is not what it should be.
 */
export async function readIdx(
  source: ByteSource,
  itemShape: readonly number[],
): Promise<IdxFile> {
  const head = await readExactly(source, 0, 8 + 4 * itemShape.length);
  const words = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const magic = 0x800 + 1 + itemShape.length;
  if (words.getUint32(0) !== magic) {
    throw unreadable(
      source,
      `it begins with ${hex(words.getUint32(0))}, an IDX file of ${
        itemShape.length === 0 ? "labels" : "images"
      } begins with ${hex(magic)}`,
    );
  }
  const count = words.getUint32(4);
  const shape = itemShape.map((_, i) => words.getUint32(8 + 4 * i));
  if (shape.some((length, i) => length !== itemShape[i])) {
    throw unreadable(source, `its images are ${shape.join("x")}, ${itemShape.join("x")} is wanted`);
  }
  const itemBytes = itemShape.reduce((a, b) => a * b, 1);
  checkSize(source, head.length + count * itemBytes, count);
  return { count, first: (n) => first(source, { offset: head.length, itemBytes, count }, n) };
}

function checkSize(source: ByteSource, wanted: number, count: number): void {
  if (source.size < wanted) {
    throw unreadable(source, `it ends after ${source.size} of ${wanted} bytes`);
  }
  if (source.size > wanted) {
    throw unreadable(
      source,
      `${source.size - wanted} bytes follow the ${count} items that its header announces`,
    );
  }
}

async function first(
  source: ByteSource,
  { offset, itemBytes, count }: { offset: number; itemBytes: number; count: number },
  n: number,
): Promise<Uint8Array> {
  if (n > count) {
    throw new UsageError(
      `Cannot take ${n} items from "${source.name}": it holds ${count}; ask for fewer, or ${source.wayOut}`,
    );
  }
  return await readExactly(source, offset, n * itemBytes);
}

function hex(word: number): string {
  return word.toString(16).padStart(8, "0");
}
