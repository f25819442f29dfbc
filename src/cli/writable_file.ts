import { dirname } from "node:path";
import { UsageError } from "../std/usage_error.ts";
import { requireWritableFolder } from "./writable_folder.ts";

/**
 * Makes sure that a file can be written, before any work is done for it.
 *
 * @throws UsageError that says why not
 */
export async function requireWritableFile(path: string, flag: string): Promise<void> {
  const isFolder = await Deno.stat(path).then((info) => info.isDirectory, () => false);
  if (isFolder) {
    throw new UsageError(
      `Cannot write "${path}": it is a folder; name a file, e.g. ${flag} ${path}/weights.safetensors`,
    );
  }
  await requireWritableFolder(dirname(path), flag);
}
