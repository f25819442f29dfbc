import { assertEquals } from "@std/assert";
import { plainText } from "./plain_text.ts";

Deno.test("plainText: one line, no control characters, no lone surrogates", () => {
  assertEquals(plainText(" a\n b\t\u001b[31mc\u202ed\ud800 "), "a b [31mcd\ufffd");
});
