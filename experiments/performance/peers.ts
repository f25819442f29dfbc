import { exists } from "./exists.ts";

/** A Python with what a contestant needs, or why there is none. */
export type Peer =
  | { readonly name: PeerName; readonly python: string; readonly libraries: string }
  | { readonly name: PeerName; readonly missing: string };

export type PeerName = "jax" | "torch";

/**
 * The Pythons of a throwaway folder; what is not there yet is made: JAX from PyPI in a virtual environment, PyTorch from the
 * system's own python3 (Debian's python3-torch) in one that sees the system's packages, scipy beside it. A folder `blas` in
 * it is put in front of the system's libraries, for a BLAS other than the system's.
 */
export async function findPeers(folder: string, say: (line: string) => void): Promise<Peer[]> {
  return [
    await find("jax", folder, "python3", ["jax", "numpy"], say),
    await find("torch", folder, "/usr/bin/python3", ["scipy", "numpy<2"], say),
  ];
}

async function find(
  name: PeerName,
  folder: string,
  base: string,
  packages: readonly string[],
  say: (line: string) => void,
): Promise<Peer> {
  const python = `${folder}/${name}/bin/python`;
  const test = name === "jax" ? "import jax, numpy" : "import torch, scipy";
  if (!await succeeds(python, ["-c", test])) {
    if (name === "torch" && !await succeeds(base, ["-c", "import torch"])) {
      return { name, missing: "the system's python3 has no torch (Debian: python3-torch)" };
    }
    say(`Makes a Python environment for ${name} …`);
    const site = name === "torch" ? ["--system-site-packages"] : [];
    const made = await succeeds(base, ["-m", "venv", ...site, `${folder}/${name}`]) &&
      await succeeds(python, ["-m", "pip", "install", "--quiet", ...packages]) &&
      await succeeds(python, ["-c", test]);
    if (!made) return { name, missing: `pip could not install ${packages.join(" and ")}` };
  }
  return { name, python, libraries: await exists(`${folder}/blas`) ? `${folder}/blas` : "" };
}

async function succeeds(command: string, args: readonly string[]): Promise<boolean> {
  try {
    const process = new Deno.Command(command, { args: [...args], stdout: "null", stderr: "null" });
    return (await process.output()).success;
  } catch {
    return false;
  }
}
