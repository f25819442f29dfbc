import { assertEquals } from "@std/assert";
import { missingDocs } from "./public_docs.ts";

const files: Record<string, string> = {
  "src/a/mod.ts":
    `/** The room. */\nexport { bare, type Told } from "./x.ts";\nexport * as tf from "t";\nexport { all, type Whole } from "./y.ts";\nexport {\n  hopped,\n} from "./y.ts";\n`,
  "src/a/x.ts":
    "/** A header. */\nimport 'z';\nexport function bare() {}\n\n/** Told. */\nexport interface Told {}\n",
  "src/a/y.ts":
    'export { hopped } from "../b/z.ts";\nexport * as all from "t";\nexport type * from "./w.ts";\n',
  "src/a/w.ts": "/** Whole. */\nexport type Whole = 1;\n",
  "src/b/z.ts":
    "/**\n * Hopped.\n */\n// deno-lint-ignore no-explicit-any\nexport const hopped = 1;\n",
  "src/c/mod.ts": "export const x = 1;\n",
};
const read = (path: string) => files[path];

Deno.test("missingDocs: names what has no docstring, through re-exports", () => {
  assertEquals(missingDocs("src/a/mod.ts", read), [
    'src/a/mod.ts exports "bare", which has no docstring',
  ]);
});

Deno.test("missingDocs: wants a paragraph at the door, and a door", () => {
  assertEquals(missingDocs("src/c/mod.ts", read), [
    "src/c/mod.ts does not open with a paragraph on what the room is for and must not know",
    'src/c/mod.ts exports "x", which has no docstring',
  ]);
  assertEquals(missingDocs("src/d/mod.ts", read), [
    "src/d/mod.ts is not there: a room's public list is its mod.ts",
  ]);
});
