import { runPeer } from "./run_peer.ts";
import { torchPeer } from "./torch_peer.ts";

/**
 * Gives a script of `properties/differential/peers` that needs PyTorch a value as JSON on its stdin, and returns what it
 * prints, read as JSON; a text says why there is no answer.
 *
 * @throws Error with the script's own words where it fails
 */
export async function runTorch<T>(script: string, input: unknown): Promise<T | string> {
  return await runPeer<T>(await torchPeer(), script, input);
}
