import type { PythonPeer } from "./python_peer.ts";
import { pythonCall } from "./python_call.ts";

const peers = new URL("../differential/peers/", import.meta.url);

/**
 * Gives a script of `properties/differential/peers` a value as JSON on its stdin, and returns what it prints, read as JSON;
 * a text says why there is no Python for it.
 *
 * @throws Error with the script's own words where it fails
 */
export async function runPeer<T>(
  peer: PythonPeer,
  script: string,
  input: unknown,
): Promise<T | string> {
  if ("missing" in peer) return peer.missing;
  const path = decodeURIComponent(new URL(script, peers).pathname);
  const run = await pythonCall(peer.python, ["-B", path], JSON.stringify(input), {
    JAX_PLATFORMS: "cpu",
  });
  if (run.code !== 0) throw new Error(`${script} failed: ${run.stderr.trim()}`);
  return JSON.parse(run.stdout);
}
