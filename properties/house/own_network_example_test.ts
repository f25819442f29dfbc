/** The example of judging one's own network is one file: it runs, and what README.md and src/mod.ts print is that file. */
import { assert, assertEquals } from "@std/assert";

const root = new URL("../../", import.meta.url);
const read = (path: string) => Deno.readTextFileSync(new URL(path, root));
const file = "experiments/own_network/example.ts";

// Run outside a test: an engine's library is never closed again, which a test's sanitizer takes for a leak.
const ran = await import(new URL(file, root).href).then(() => "to its end", String);

Deno.test("own network: the example runs, its expectations hold", () => {
  assertEquals(ran, "to its end");
});

/** Layout and the folder that it is imported from aside. */
const bare = (code: string) =>
  code.replace(/^\/\/.*\n/, "").replace(/"[./]*\/src\/mod\.ts"/, "").replace(/,(?=\s*})/g, "")
    .replace(/\s/g, "");

/** The first block of TypeScript in a text. */
function firstBlock(text: string): string {
  const found = /```ts\n([\s\S]*?)```/.exec(text);
  assert(found, "there is no block of TypeScript");
  return found[1]!;
}

Deno.test("own network: README.md prints the example as it is", () => {
  const section = read("README.md").split("## Judge a network of your own\n")[1]!;
  assertEquals(bare(firstBlock(section)), bare(read(file)));
});

Deno.test("own network: the docs of src/mod.ts print the example as it is", () => {
  const docs = read("src/mod.ts").split("*/")[0]!.replace(/^ \* ?/gm, "");
  assertEquals(bare(firstBlock(docs)), bare(read(file)));
});
