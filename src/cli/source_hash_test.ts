import { assertEquals, assertMatch } from "@std/assert";
import { sourceHash } from "./source_hash.ts";

Deno.test("sourceHash: sixteen digits that do not change while the source does not", async () => {
  const hash = await sourceHash();
  assertMatch(hash, /^[0-9a-f]{16}$/);
  assertEquals(await sourceHash(), hash);
});
