import { join } from "node:path";
import type { RunStore } from "./work.ts";
import { writeFile } from "./write_file.ts";

const opening = '{"sha256":"';
const middle = '","entry":';
const closing = "}\n";

/**
 * Keeps finished work under a folder, one JSON file a key, each with the SHA-256 of its entry, so that a damaged file is
 * noticed and never judged. Entries are JSON texts and come back byte for byte.
 *
 * @param fresh forget what is there: nothing is read that this store did not write itself
 */
export function fileStore(folder: string, { fresh = false } = {}): RunStore {
  const written = new Set<string>();
  return {
    async read(key) {
      if (fresh && !written.has(key)) return undefined;
      const path = pathOf(folder, key);
      const content = await Deno.readTextFile(path).catch((error) => {
        if (error instanceof Deno.errors.NotFound) return undefined;
        throw error;
      });
      return content === undefined ? undefined : await entryOf(content, path);
    },
    async write(key, text) {
      const content = opening + await sha256(text) + middle + text + closing;
      await writeFile(pathOf(folder, key), content);
      written.add(key);
    },
  };
}

function pathOf(folder: string, key: string): string {
  const segments = key.split("/");
  if (!segments.every((segment) => /^[\w-][\w.-]*$/.test(segment))) {
    throw new Error(
      `Cannot keep an entry under "${key}": wanted segments of letters, digits, ".", "_" and "-"`,
    );
  }
  return `${join(folder, ...segments)}.json`;
}

async function entryOf(content: string, path: string): Promise<string> {
  const hash = content.slice(opening.length, opening.length + 64);
  const start = opening.length + 64 + middle.length;
  const entry = content.slice(start, -closing.length);
  const whole = content === opening + hash + middle + entry + closing;
  if (whole && await sha256(entry) === hash) return entry;
  throw new Error(
    `Cannot use "${path}": it is not what was written there (cut off or changed); delete it, or run again with --fresh`,
  );
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
