import { assertEquals } from "@std/assert";
import { vocabularies } from "./vocabularies.ts";

Deno.test("vocabularies: sizes, and tokens numbered in the order of their bytes", () => {
  const sizes = { shakespeare: 65, ascii: 97, bytes: 256 } as const;
  for (const name of ["shakespeare", "ascii", "bytes"] as const) {
    const { size, tokenOf } = vocabularies[name];
    assertEquals(size, sizes[name]);
    assertEquals([...tokenOf].filter((t) => t >= 0), Array.from({ length: size }, (_, i) => i));
  }
});
