import { basename } from "node:path";
import { UsageError } from "../../std/usage_error.ts";
import type { ByteSource } from "./byte_source.ts";

/**
 * Opens a data file, gives it to `use` as a source of bytes, and closes it, whatever happens. Only the bytes asked for
 * are read.
 *
 * @throws UsageError when the file is missing, a folder, or not readable.
 */
export async function withDataFile<T>(
  path: string,
  wayOut: string,
  use: (source: ByteSource) => Promise<T>,
): Promise<T> {
  const name = basename(path);
  const file = await open(path, name, wayOut);
  try {
    const info = await file.stat();
    if (!info.isFile) throw refused(name, "it is not a file", wayOut);
    return await use({
      name,
      size: info.size,
      wayOut,
      read: (offset, length) => readAt(file, offset, length),
    });
  } finally {
    file.close();
  }
}

async function open(path: string, name: string, wayOut: string): Promise<Deno.FsFile> {
  try {
    return await Deno.open(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) {
      throw refused(
        name,
        await isPacked(path) ? `only "${name}.gz" is there` : "it is not there",
        wayOut,
      );
    }
    if (
      error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.IsADirectory
    ) {
      throw refused(name, "it cannot be opened (permission denied, or a folder)", wayOut);
    }
    if (error instanceof Deno.errors.NotADirectory) {
      throw refused(name, "what should be its folder is a file", wayOut);
    }
    throw error;
  }
}

function refused(name: string, found: string, wayOut: string): UsageError {
  return new UsageError(`Cannot read "${name}": ${found}; ${wayOut}`);
}

async function isPacked(path: string): Promise<boolean> {
  return await Deno.stat(`${path}.gz`).then((info) => info.isFile, () => false);
}

async function readAt(file: Deno.FsFile, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  await file.seek(offset, Deno.SeekMode.Start);
  let filled = 0;
  while (filled < length) {
    const count = await file.read(bytes.subarray(filled));
    if (count === null) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}
