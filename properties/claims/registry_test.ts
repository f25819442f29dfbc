import { assertEquals } from "@std/assert";
import { claims } from "../../src/claims/mod.ts";

Deno.test("claims: each has a test of its own here", () => {
  const files = Array.from(Deno.readDirSync(new URL(".", import.meta.url)), ({ name }) => name);
  const wanted = claims.map(({ id }) => `${id.toLowerCase().replaceAll("-", "_")}_test.ts`);
  assertEquals(wanted.filter((name) => !files.includes(name)), []);
});
