import { firstPython, namedPython, type PythonPeer, pythonsOnPath } from "./python_peer.ts";

/** A Python with PyTorch: EOS_PEERS' own, else the first python3 on the PATH that has it. Nothing is fetched for it. */
export async function torchPeer(): Promise<PythonPeer> {
  const python = await firstPython([...namedPython("torch"), ...pythonsOnPath()], "import torch");
  if (python !== undefined) return { python };
  return {
    missing: "no python3 on the PATH has torch (Debian: python3-torch), nor has EOS_PEERS' torch",
  };
}
