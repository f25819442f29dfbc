import { statfs } from "node:fs/promises";

/** Bytes that may still be written to the disk of a folder that exists; undefined where the system does not tell. */
export async function freeBytes(folder: string): Promise<number | undefined> {
  // Asked for, not tried: a refusal would interrupt the user with a question.
  const permission = await Deno.permissions.query({ name: "sys", kind: "statfs" });
  if (permission.state !== "granted") return undefined;
  return await statfs(folder).then(({ bavail, bsize }) => bavail * bsize, () => undefined);
}
