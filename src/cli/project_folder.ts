import { fileURLToPath } from "node:url";

/** A path inside the project, wherever the command was started from. */
export function projectFolder(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}
