import { assertEquals } from "@std/assert";
import { pointed, targets } from "./point_std.ts";

Deno.test("pointed: both names change side and back, and nothing else changes", () => {
  const config = Deno.readTextFileSync(new URL("../../deno.json", import.meta.url));
  const own = pointed(config, "own");
  const real = pointed(own, "real");
  assertEquals(pointed(real, "own"), own);
  const { imports: a, ...restA } = JSON.parse(own);
  const { imports: b, ...restB } = JSON.parse(real);
  assertEquals(restA, restB);
  assertEquals(b, { ...a, ...targets.real });
});
