import { assertEquals } from "@std/assert";
import { codeSpan } from "./code_span.ts";

Deno.test("codeSpan: fences are longer than any run of backticks inside", () => {
  assertEquals(codeSpan("deno task x", "line"), "`deno task x`");
  assertEquals(codeSpan("a `b` c", "line"), "``a `b` c``");
  assertEquals(codeSpan("`a`", "line"), "`` `a` ``");
});

Deno.test("codeSpan: a bar is escaped in a cell and nowhere else", () => {
  assertEquals(codeSpan("a|b", "cell"), "`a\\|b`");
  assertEquals(codeSpan("a|b", "line"), "`a|b`");
});

Deno.test("codeSpan: nothing is nothing", () => assertEquals(codeSpan(" \n", "line"), ""));
