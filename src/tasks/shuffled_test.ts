import { assertEquals, assertLess } from "@std/assert";
import { seedOf } from "../statistics/mod.ts";
import { shuffled } from "./shuffled.ts";

Deno.test("shuffled: each order of three equally likely, the seed decides", () => {
  const seen = new Map<string, number>();
  for (let i = 0; i < 600; i++) {
    const order = shuffled([0, 1, 2], seedOf("shuffled", i)).join("");
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  assertEquals(seen.size, 6);
  // 100 expected of each, deviation 9.1: five of them.
  seen.forEach((count) => assertLess(Math.abs(count - 100), 46));
  assertEquals(shuffled([0, 1, 2], seedOf("a")), shuffled([0, 1, 2], seedOf("a")));
});
