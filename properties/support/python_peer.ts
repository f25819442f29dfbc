import { join } from "node:path";
import { pythonCall } from "./python_call.ts";

/** A Python that has what a reference needs, or why there is none. */
export type PythonPeer = { readonly python: string } | { readonly missing: string };

/** The first of `pythons` that runs `test`, e.g. "import torch". */
export async function firstPython(
  pythons: readonly string[],
  test: string,
): Promise<string | undefined> {
  for (const python of pythons) {
    if ((await pythonCall(python, ["-c", test])).code === 0) return python;
  }
  return undefined;
}

/** Every `python3` on the PATH, first one first. */
export function pythonsOnPath(): string[] {
  const folders = (Deno.env.get("PATH") ?? "").split(":").filter((folder) => folder !== "");
  return [...new Set(folders)].map((folder) => join(folder, "python3")).filter(exists);
}

/** The Python of the environment `name` in the folder that EOS_PEERS names, as the benchmarks make them; none, or one. */
export function namedPython(name: "jax" | "torch"): string[] {
  const folder = Deno.env.get("EOS_PEERS");
  return folder ? [join(folder, name, "bin", "python")].filter(exists) : [];
}

function exists(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
