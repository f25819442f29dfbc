import { createHash } from "node:crypto";
import type { Digests } from "./remote_data.ts";

/**
 * Reads a file once and compares it with its digests: undefined when all agree, else what was found and wanted, in words.
 */
export async function checkDigests(path: string, digests: Digests): Promise<string | undefined> {
  const wanted = (["sha256", "md5"] as const).filter((name) => digests[name] !== undefined);
  const hashes = wanted.map((name) => createHash(name));
  if (hashes.length > 0) {
    using file = await Deno.open(path);
    const buffer = new Uint8Array(1 << 20);
    for (let n = await file.read(buffer); n !== null; n = await file.read(buffer)) {
      hashes.forEach((hash) => hash.update(buffer.subarray(0, n!)));
    }
  }
  for (const [i, name] of wanted.entries()) {
    const found = hashes[i]!.digest("hex");
    if (found !== digests[name]) {
      return `its ${name === "md5" ? "MD5" : "SHA-256"} is ${found}, ${digests[name]} is wanted`;
    }
  }
  return undefined;
}
