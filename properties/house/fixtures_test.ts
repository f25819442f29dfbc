import { assert, assertEquals } from "@std/assert";
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";

const folder = join(import.meta.dirname!, "../../fixtures");
const manifest: Record<string, { readonly sha256: string; readonly madeBy: string }> = JSON.parse(
  Deno.readTextFileSync(join(folder, "MANIFEST.json")),
);

Deno.test("fixtures/MANIFEST.json: names every file there with its SHA-256 and the call that made it", () => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    .filter((name) => name !== "MANIFEST.json");
  const found = Object.fromEntries(
    files.toSorted().map((name) => {
      const bytes = Deno.readFileSync(join(folder, name));
      return [name, createHash("sha256").update(bytes).digest("hex")];
    }),
  );
  const noted = Object.fromEntries(
    Object.keys(manifest).toSorted().map((name) => [name, manifest[name]!.sha256]),
  );
  assertEquals(noted, found, "make the file again by its call, or note its SHA-256 and its call");
  for (const [name, { madeBy }] of Object.entries(manifest)) assert(madeBy.length > 10, name);
});
