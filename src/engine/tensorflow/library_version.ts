import { readCString } from "./c_string.ts";
import { SYMBOLS } from "./symbols.ts";

/** The version that TensorFlow's library at `path` says it is. Throws when the library has no such function. */
export function libraryVersion(path: string): string {
  const { TF_Version } = SYMBOLS;
  try {
    const library = Deno.dlopen(path, { TF_Version });
    const version = readCString(library.symbols.TF_Version());
    library.close();
    return version;
  } catch (error) {
    const found = error instanceof Error ? error.message : error;
    throw new Error(
      `Cannot read the version of "${path}": ${found}; it is not TensorFlow's library, name one that is`,
    );
  }
}
