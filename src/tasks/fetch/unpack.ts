import { join } from "node:path";
import { UsageError } from "../../std/usage_error.ts";
import { checkDigests } from "./check_digests.ts";
import type { RemoteFile, UnpackedFile } from "./remote_data.ts";
import { tarEntries } from "./tar_entries.ts";
import { writeAll } from "./write_all.ts";

/**
 * Unpacks a downloaded file into the data folder: each of its contents is written beside its place, checked, and only when
 * all are right moved there, so that no half file ever has a right name. Members that are not among the contents are passed
 * over, whatever they are called.
 *
 * @throws UsageError when the packing is broken, or a content is missing or wrong; nothing of it stays.
 */
export async function unpack(file: RemoteFile, archive: string, dataFolder: string): Promise<void> {
  const beside = (content: UnpackedFile) => join(dataFolder, `${content.path}.part`);
  try {
    await write(file, archive, beside);
    for (const content of file.contents) {
      const wrong = await wrongWith(content, beside(content));
      if (wrong !== undefined) {
        throw new UsageError(
          `Cannot unpack "${file.name}": of "${content.path}", ${wrong}; fetch it again`,
        );
      }
    }
    for (const content of file.contents) {
      await Deno.rename(beside(content), join(dataFolder, content.path));
    }
  } finally {
    for (const content of file.contents) await Deno.remove(beside(content)).catch(() => {});
  }
}

async function write(
  file: RemoteFile,
  archive: string,
  beside: (content: UnpackedFile) => string,
): Promise<void> {
  const packed = (await Deno.open(archive)).readable;
  if (file.packing === "plain") {
    const content = file.contents[0]!;
    return await store(packed, content, beside(content));
  }
  const stream = packed.pipeThrough(new DecompressionStream("gzip"));
  try {
    if (file.packing === "gzip") {
      const content = file.contents[0]!;
      return await store(stream, content, beside(content));
    }
    for await (const entry of tarEntries(stream)) {
      const content = file.contents.find((c) => c.path === entry.name.replace(/^\.\//, ""));
      if (content !== undefined && entry.type === "0") {
        await store(entry.content, content, beside(content));
      }
    }
  } catch (error) {
    // What DecompressionStream throws for bytes that are not gzip's, or end too early.
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(`Cannot unpack "${file.name}": ${error.message}; fetch it again`);
  }
}

async function store(
  bytes: AsyncIterable<Uint8Array>,
  content: UnpackedFile,
  path: string,
): Promise<void> {
  using file = await Deno.open(path, { write: true, create: true, truncate: true });
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    // A small archive can unpack to something endless.
    if (size > content.bytes) {
      throw new UsageError(
        `Cannot unpack "${content.path}": it is longer than ${content.bytes} bytes; fetch it again`,
      );
    }
    await writeAll(file, piece);
  }
  await file.sync();
}

/** What is wrong with a content on disk, in words; undefined when nothing is. */
export async function wrongWith(content: UnpackedFile, path: string): Promise<string | undefined> {
  const size = await Deno.stat(path).then((info) => info.size, () => undefined);
  if (size === undefined) return "nothing is there";
  if (size !== content.bytes) return `there are ${size} bytes, ${content.bytes} are wanted`;
  return await checkDigests(path, content.digests);
}
