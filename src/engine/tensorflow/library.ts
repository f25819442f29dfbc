import { libraryVersion } from "./library_version.ts";
import type { Native } from "./native.ts";
import { libraryNames } from "./platform.ts";
import { pinLibrary } from "./pin_library.ts";
import { SYMBOLS } from "./symbols.ts";
import { isSupportedVersion, SUPPORTED_VERSION } from "./versions.ts";

/** TensorFlow's library, open for as long as the process lives. */
export interface Library {
  readonly native: Native;
  readonly version: string;
}

/**
 * Opens the two libraries in `folder`. Throws, with a way out, when one cannot be loaded, is of a version that is not
 * supported, or lacks a function. Set the environment first (fixEnvironment).
 */
export function openLibrary(folder: string): Library {
  const library = opened.get(folder) ?? load(folder);
  opened.set(folder, library);
  return library;
}

/** A library stays open once it is: closing TensorFlow crashes the process. */
const opened = new Map<string, Library>();

function load(folder: string): Library {
  const names = libraryNames();
  const main = `${folder}/${names.main}`;
  pinLibrary(`${folder}/${names.framework}`);
  pinLibrary(main);
  const version = libraryVersion(main);
  if (!isSupportedVersion(version)) {
    throw new Error(
      `Cannot use TensorFlow in "${folder}": found version ${version}, wanted ${SUPPORTED_VERSION}; ` +
        `unset EOS_TENSORFLOW, or name a folder that holds that version`,
    );
  }
  try {
    return { native: Deno.dlopen(main, SYMBOLS).symbols, version };
  } catch (error) {
    throw new Error(
      `Cannot use TensorFlow ${version} in "${folder}": ${
        messageOf(error)
      }; the library is not the one of ` +
        `PyPI's wheel, install that`,
    );
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
