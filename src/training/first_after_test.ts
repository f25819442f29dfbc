import { assertEquals } from "@std/assert";
import { firstAfter } from "./first_after.ts";

Deno.test("firstAfter: counts what is at most the bound", () => {
  const steps = [0, 5, 10];
  assertEquals([-1, 0, 4, 5, 9, 10, 11].map((t) => firstAfter(steps, t)), [0, 1, 1, 2, 2, 3, 3]);
  assertEquals(firstAfter([], 3), 0);
});
