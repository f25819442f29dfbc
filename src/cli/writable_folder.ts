import { join } from "node:path";
import { UsageError } from "../std/usage_error.ts";
import { writeFile } from "./write_file.ts";

/**
 * Makes sure that files can be written into the folder, before any work is done for it; makes the folder where there is
 * none.
 *
 * @throws UsageError that says why not
 */
export async function requireWritableFolder(folder: string, flag: string): Promise<void> {
  const probe = join(folder, `.eos-probe-${Deno.pid}`);
  try {
    await writeFile(probe, "");
    await Deno.remove(probe);
  } catch (error) {
    throw new UsageError(
      `Cannot write into "${folder}": ${whyNot(error)}; name another folder with ${flag}`,
      { cause: error },
    );
  }
}

/** The file system's answer in a few words. */
function whyNot(error: unknown): string {
  const { errors } = Deno;
  if (error instanceof errors.NotCapable) return "Deno was not given the permission to write there";
  if (error instanceof errors.PermissionDenied) return "the file system does not permit it";
  if (error instanceof errors.AlreadyExists || error instanceof errors.NotADirectory) {
    return "a file stands where a folder is wanted";
  }
  return error instanceof Error ? error.message : String(error);
}
