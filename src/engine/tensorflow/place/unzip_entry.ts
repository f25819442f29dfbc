import { crc32 } from "node:zlib";
import type { ZipEntry, ZipSource } from "./zip_directory.ts";

/**
 * The bytes of one file in a zip, a piece at a time. The last piece comes only when size and CRC-32 are what the
 * directory says; else, and on broken bytes, it throws, saying what was found.
 */
export async function* unzipEntry(
  zip: ZipSource,
  entry: ZipEntry,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let sum = 0;
  let size = 0;
  let held: Uint8Array<ArrayBuffer> | undefined;
  for await (const piece of inflated(zip, entry)) {
    size += piece.length;
    if (size > entry.size) break;
    sum = crc32(piece, sum);
    if (held) yield held;
    held = piece;
  }
  if (size !== entry.size) {
    const found = size > entry.size ? "more" : String(size);
    throw new Error(`its "${entry.name}" unpacks to ${found} bytes, wanted ${entry.size}`);
  }
  if (sum !== entry.crc32) {
    throw new Error(`its "${entry.name}" has CRC-32 ${hex(sum)}, wanted ${hex(entry.crc32)}`);
  }
  if (held) yield held;
}

const PIECE = 1 << 20;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;

async function* inflated(
  zip: ZipSource,
  entry: ZipEntry,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const packed = ReadableStream.from(packedPieces(zip, entry));
  if (entry.method === 0) return yield* packed;
  if (entry.method !== 8) {
    throw new Error(
      `its "${entry.name}" is packed by method ${entry.method}, wanted 0 or 8 (deflate)`,
    );
  }
  try {
    yield* packed.pipeThrough(new DecompressionStream("deflate-raw"));
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    throw new Error(`its "${entry.name}" does not unpack (${why})`);
  }
}

function* packedPieces(zip: ZipSource, entry: ZipEntry): Generator<Uint8Array<ArrayBuffer>> {
  const head = zip.read(entry.offset, LOCAL_BYTES);
  const fields = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (head.length < LOCAL_BYTES || fields.getUint32(0, true) !== LOCAL) {
    throw new Error(`its "${entry.name}" is not where its directory says`);
  }
  const start = entry.offset + LOCAL_BYTES + fields.getUint16(26, true) +
    fields.getUint16(28, true);
  for (let done = 0; done < entry.compressed;) {
    const piece = zip.read(start + done, Math.min(PIECE, entry.compressed - done));
    if (piece.length === 0) throw new Error(`its "${entry.name}" is cut off`);
    done += piece.length;
    yield piece as Uint8Array<ArrayBuffer>;
  }
}

function hex(sum: number): string {
  return sum.toString(16).padStart(8, "0");
}
