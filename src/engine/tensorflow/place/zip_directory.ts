/** A file inside a zip, as the zip's directory describes it. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc32: number;
  readonly compressed: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly offset: number;
}

/** A zip's bytes, read where they are needed: `read(offset, length)` gives fewer bytes only at the file's end. */
export interface ZipSource {
  readonly size: number;
  read(offset: number, length: number): Uint8Array;
}

/**
 * The directory at a zip's end. Throws, saying what was found, on anything that is no plain zip: truncated, of several
 * parts, encrypted, or in the 64-bit format (for files over 4 GiB).
 */
export function readZipDirectory(zip: ZipSource): ZipEntry[] {
  const end = findEnd(zip);
  const count = end.getUint16(10, true);
  const length = end.getUint32(12, true);
  const start = end.getUint32(16, true);
  if (count === 0xffff || length === 0xffffffff || start === 0xffffffff) {
    throw new Error("it is a zip in the 64-bit format, which this reader does not know");
  }
  const directory = view(zip.read(start, length));
  if (directory.byteLength < length) throw new Error("its directory is cut off");
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    const entry = readEntry(directory, at);
    entries.push(entry.entry);
    at = entry.next;
  }
  return entries;
}

const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65535;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const ENCRYPTED = 1;

/** The record that ends a zip; only a comment may follow it. */
function findEnd(zip: ZipSource): DataView {
  const length = Math.min(zip.size, END_BYTES + LONGEST_COMMENT);
  const tail = view(zip.read(zip.size - length, length));
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END) continue;
    if (at + END_BYTES + tail.getUint16(at + 20, true) !== tail.byteLength) continue;
    return new DataView(tail.buffer, tail.byteOffset + at, END_BYTES);
  }
  throw new Error("it is no zip, or its end is cut off");
}

function readEntry(directory: DataView, at: number): { entry: ZipEntry; next: number } {
  if (at + ENTRY_BYTES > directory.byteLength || directory.getUint32(at, true) !== ENTRY) {
    throw new Error("its directory is damaged");
  }
  const lengths = [28, 30, 32].map((field) => directory.getUint16(at + field, true));
  const next = at + ENTRY_BYTES + lengths.reduce((a, b) => a + b);
  if (next > directory.byteLength) throw new Error("its directory is damaged");
  const bytes = new Uint8Array(
    directory.buffer,
    directory.byteOffset + at + ENTRY_BYTES,
    lengths[0]!,
  );
  const name = new TextDecoder().decode(bytes);
  if (directory.getUint16(at + 8, true) & ENCRYPTED) throw new Error(`its "${name}" is encrypted`);
  const entry = {
    name,
    method: directory.getUint16(at + 10, true),
    crc32: directory.getUint32(at + 16, true),
    compressed: directory.getUint32(at + 20, true),
    size: directory.getUint32(at + 24, true),
    offset: directory.getUint32(at + 42, true),
  };
  return { entry, next };
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
