import { dirname } from "node:path";

/**
 * Writes a file whole or not at all: beside it first, then renamed over it. Folders are made on the way.
 *
 * @throws whatever the file system says, with the half-written neighbour removed
 */
export async function writeFile(path: string, content: string | Uint8Array): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  // The process id keeps two runs into one folder from writing into each other's neighbour.
  const beside = `${path}.${Deno.pid}.part`;
  try {
    if (typeof content === "string") await Deno.writeTextFile(beside, content);
    else await Deno.writeFile(beside, content);
    await Deno.rename(beside, path);
  } catch (error) {
    await Deno.remove(beside).catch(() => {});
    throw error;
  }
}
