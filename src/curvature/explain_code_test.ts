import { assert, assertEquals } from "@std/assert";
import { explainCode } from "./explain_code.ts";

Deno.test("explainCode: every code has a paragraph of its own", () => {
  const codes = ["converged", "budget-spent", "breakdown", "diverged"] as const;
  const paragraphs = codes.map(explainCode);
  assertEquals(new Set(paragraphs).size, codes.length);
  for (const paragraph of paragraphs) {
    assert(paragraph.length > 150 && paragraph.endsWith("."), paragraph);
  }
});
