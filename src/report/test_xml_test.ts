import { assertThrows } from "@std/assert";
import { assertWellFormedXml } from "./test_xml.ts";

Deno.test("assertWellFormedXml: passes what is well formed", () => {
  assertWellFormedXml(
    '<?xml version="1.0" encoding="UTF-8"?>\n<a b="c &lt; d"><e/>f &amp; g</a>\n',
  );
});

for (
  const [what, xml] of [
    ["an element left open", "<a><b></a>"],
    ["a bare ampersand", "<a>b & c</a>"],
    ["a bare angle", "<a>b < c</a>"],
    ["an attribute without quotes", "<a b=c/>"],
    ["two roots", "<a/><b/>"],
    ["text outside the root", "<a/>b"],
    ["a control character", "<a>\u0001</a>"],
    ["a lone surrogate", "<a>\ud800</a>"],
  ] as const
) {
  Deno.test(`assertWellFormedXml: finds ${what}`, () => {
    assertThrows(() => assertWellFormedXml(xml));
  });
}
