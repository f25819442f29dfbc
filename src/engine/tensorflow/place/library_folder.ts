import { libraryNames } from "../platform.ts";
import { lackOfLibrary } from "./whole_library.ts";

/**
 * What keeps `folder` from being one that holds TensorFlow's two libraries, whole.
 * @returns undefined when nothing does, else what was found, e.g. `it has no "libtensorflow_cc.so.2"`
 */
export function lackOfFolder(folder: string): string | undefined {
  const { framework, main } = libraryNames();
  for (const name of [framework, main]) {
    try {
      const lack = lackOfLibrary(`${folder}/${name}`);
      if (lack !== undefined) return `in its "${name}" something is amiss: ${lack}`;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
        return `it has no "${name}"`;
      }
      return `its "${name}" cannot be read: ${error instanceof Error ? error.message : error}`;
    }
  }
  return undefined;
}
