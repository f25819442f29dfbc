import { assertEquals, assertMatch, assertNotEquals, assertThrows } from "@std/assert";
import { seedOf } from "./seeds.ts";

Deno.test("seedOf: a path has one seed for ever", () => {
  // printf '[1,"cell",7]' | sha256sum
  assertEquals(
    seedOf(1, "cell", 7),
    "7d9373735457ec703c224d761214d688ecaf76a0c135882f08e0e522c253314c",
  );
});

Deno.test("seedOf: a seed is 64 hexadecimal digits", () => {
  assertMatch(seedOf("x"), /^[0-9a-f]{64}$/);
});

Deno.test("seedOf: paths that read alike when joined differ", () => {
  assertNotEquals(seedOf("a", "b"), seedOf("ab"));
  assertNotEquals(seedOf("a,b"), seedOf("a", "b"));
  assertNotEquals(seedOf(1), seedOf("1"));
  assertNotEquals(seedOf('a","b'), seedOf("a", "b"));
  assertNotEquals(seedOf("a", ""), seedOf("a"));
});

Deno.test("seedOf: an empty path and numbers that are not finite are refused", () => {
  assertThrows(() => seedOf(), RangeError, "empty");
  assertThrows(() => seedOf("a", NaN), RangeError, "not finite");
});
