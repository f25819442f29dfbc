import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { element } from "./element.ts";
import { escapeXml } from "./escape_xml.ts";
import { fitText } from "./fit_text.ts";
import { textElement } from "./text_element.ts";
import { textWidth } from "./text_width.ts";
import { wrapText } from "./wrap_text.ts";

Deno.test("escapeXml: the five characters, nothing that XML forbids", () => {
  assertEquals(escapeXml(`a<b>&"'\u0001\ufffe\n c`), "a&lt;b&gt;&amp;&quot;&#39; c");
});

Deno.test("element: attributes are rounded or escaped", () => {
  assertEquals(element("a", { x: 1.26, y: -0.01, z: '"' }), '<a x="1.3" y="0" z="&quot;"/>');
});

Deno.test("textElement: its content is escaped", () => {
  assertEquals(
    textElement(1, 2, "a < b", { fill: "red" }),
    '<text x="1" y="2" fill="red">a &lt; b</text>',
  );
});

Deno.test("fitText, wrapText: never wider than they may be, and wrapping loses nothing", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.integer({ min: 40, max: 300 }), (text, width) => {
      assert(textWidth(fitText(text, 12, width), 12) <= width);
      const lines = wrapText(text, 12, width);
      for (const line of lines) assert(textWidth(line, 12) <= width, line);
      assertEquals(lines.join("").replaceAll(/\s/g, ""), text.replaceAll(/\s/g, ""));
    }),
    { seed: 1, numRuns: 300 },
  );
});
