import { cStringBytes, readCString } from "./c_string.ts";

/**
 * Loads a shared library so that it is never unloaded. Deno unloads what it opened when a process or a test file ends,
 * and TensorFlow, unloaded while its threads live, crashes the process. Throws with what the system's loader says.
 */
export function pinLibrary(path: string): void {
  const loader = openLoader();
  try {
    const flags = RTLD_NOW | (Deno.build.os === "darwin" ? 0x80 : 0x1000); // … | RTLD_NODELETE
    if (loader.symbols.dlopen(cStringBytes(path), flags) !== null) return;
    const why = readCString(loader.symbols.dlerror());
    throw new Error(
      `Cannot load "${path}": ${why}; remove the file and fetch it again, or unset EOS_TENSORFLOW`,
    );
  } finally {
    loader.close();
  }
}

const RTLD_NOW = 2;

const LOADER = {
  dlopen: { parameters: ["buffer", "i32"], result: "pointer" },
  dlerror: { parameters: [], result: "pointer" },
} as const;

function openLoader(): Deno.DynamicLibrary<typeof LOADER> {
  const candidates = Deno.build.os === "darwin"
    ? ["/usr/lib/libSystem.B.dylib"]
    : ["libdl.so.2", "libc.so.6"];
  const failures: string[] = [];
  for (const name of candidates) {
    try {
      return Deno.dlopen(name, LOADER);
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(
    `Cannot load shared libraries: the system's loader was not found (${failures.join("; ")}); ` +
      `this system has no glibc, use "--engine wasm"`,
  );
}
