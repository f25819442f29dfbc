import { assertEquals } from "@std/assert";
import { counted } from "./counted.ts";
import { exactText } from "./exact_text.ts";
import { listed } from "./listed.ts";
import { sentence } from "./sentence.ts";
import { slug } from "./slug.ts";

Deno.test("counted: none, one, many", () => {
  assertEquals([0, 1, 2].map((n) => counted(n, "cell")), ["no cell", "1 cell", "2 cells"]);
});

Deno.test("listed: commas and one and", () => {
  assertEquals([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(listed), [
    "",
    "a",
    "a and b",
    "a, b and c",
  ]);
});

Deno.test("sentence: one full stop at the end", () => {
  assertEquals(["a", "a.", "a..", "a?", ""].map(sentence), ["a.", "a.", "a.", "a?", ""]);
});

Deno.test("slug: safe in file names and anchors", () => {
  assertEquals(["H1a", "../x y", "λ"].map(slug), ["h1a", "x-y", "unnamed"]);
});

Deno.test("exactText: the shortest digits that read back", () => {
  assertEquals([0.0125, 0.1, -0, 1e21].map(exactText), ["0.0125", "0.1", "0", "1e+21"]);
});
