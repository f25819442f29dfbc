import { assertEquals } from "@std/assert";
import { escapeMarkdown } from "./escape_markdown.ts";

for (
  const [text, escaped] of [
    ["R ≥ 1.05 in 3/4", "R ≥ 1.05 in 3/4"],
    ["a | b", "a \\| b"],
    ["\\|", "\\\\\\|"],
    ["<b>&amp;", "&lt;b&gt;&amp;amp;"],
    ["*x* _y_ `z` [l](m) ~~s~~", "\\*x\\* \\_y\\_ \\`z\\` \\[l\\](m) \\~\\~s\\~\\~"],
    ["costs $5$", "costs &#36;5&#36;"],
    ["# heading", "\\# heading"],
    ["- item", "\\- item"],
    ["12. item", "12\\. item"],
    ["-0.5 to 1", "-0.5 to 1"],
    ["two\nlines", "two lines"],
  ] as const
) {
  Deno.test(`escapeMarkdown: ${JSON.stringify(text)} is shown as it is`, () => {
    assertEquals(escapeMarkdown(text), escaped);
  });
}
