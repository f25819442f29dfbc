import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../std/usage_error.ts";
import { vocabularies } from "../vocabularies.ts";
import { readTokens } from "./read_tokens.ts";

const source = { name: "essay.txt", wayOut: "do this" };
const tokens = (text: string | Uint8Array) =>
  readTokens(
    typeof text === "string" ? new TextEncoder().encode(text) : text,
    vocabularies.ascii,
    source,
  );

Deno.test("readTokens: tab, line feed and printable ASCII from 0", () => {
  assertEquals([...tokens("\t\n !~")], [0, 1, 2, 3, 96]);
});

Deno.test("readTokens: what is outside the vocabulary is named with its line and column", () => {
  const refused = (text: string | Uint8Array, words: string) =>
    assertThrows(() => tokens(text), UsageError, `Cannot read "essay.txt": ${words}`);
  refused('ab\nc"é', 'line 2, column 3 has "é" (U+00E9), wanted ASCII\'s 95 printable characters');
  refused("a\r\n", "line 1, column 2 has U+000D, wanted");
  refused("a\u{1F600}", 'line 1, column 2 has "\u{1F600}" (U+1F600), wanted');
  refused("\u0085", "line 1, column 1 has U+0085");
  refused(Uint8Array.of(65, 0xe9, 65), "line 1, column 2 has the byte 233, which is not UTF-8");
});
