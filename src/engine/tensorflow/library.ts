import { cStringBytes, readCString } from "./c_string.ts";
import type { Native } from "./native.ts";
import { libraryNames } from "./platform.ts";
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
  pin(`${folder}/${names.framework}`);
  pin(main);
  const version = versionOf(main);
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

function versionOf(path: string): string {
  const { TF_Version } = SYMBOLS;
  try {
    return readCString(Deno.dlopen(path, { TF_Version }).symbols.TF_Version());
  } catch (error) {
    throw new Error(
      `Cannot read the version of "${path}": ${messageOf(error)}; it is not TensorFlow's library`,
    );
  }
}

/**
 * Loads a library so that it is never unloaded. Deno unloads what it opened when a process ends or a test file does,
 * and TensorFlow, unloaded while its threads live, crashes the process.
 */
function pin(path: string): void {
  const loader = openLoader();
  const bytes = cStringBytes(path);
  if (loader.dlopen(bytes, RTLD_NOW | RTLD_NODELETE) === null) {
    const why = readCString(loader.dlerror());
    throw new Error(
      `Cannot load "${path}": ${why}; remove the file and fetch it again, or unset EOS_TENSORFLOW`,
    );
  }
}

const RTLD_NOW = 2;
const RTLD_NODELETE = Deno.build.os === "darwin" ? 0x80 : 0x1000;

const LOADER = {
  dlopen: { parameters: ["buffer", "i32"], result: "pointer" },
  dlerror: { parameters: [], result: "pointer" },
} as const;

function openLoader() {
  const candidates = Deno.build.os === "darwin"
    ? ["/usr/lib/libSystem.B.dylib"]
    : ["libdl.so.2", "libc.so.6"];
  const failures: string[] = [];
  for (const name of candidates) {
    try {
      return Deno.dlopen(name, LOADER).symbols;
    } catch (error) {
      failures.push(messageOf(error));
    }
  }
  throw new Error(
    `Cannot load shared libraries: the system's loader was not found (${failures.join("; ")}); ` +
      `this system has no glibc, use "--engine wasm"`,
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
