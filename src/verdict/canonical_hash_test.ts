import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { canonicalHash } from "./canonical_hash.ts";

Deno.test("canonicalHash: it is the SHA-256 of the canonical JSON", () => {
  // printf '{"a":[1,2.5,"x"],"b":null}' | sha256sum
  const hash = "ebeb83367f9695ff5ceeebf14323134c890fc30c03843f006fdfd18fcb15957f";
  assertEquals(canonicalHash({ b: null, a: [1, 2.5, "x"] }), hash);
});

Deno.test("canonicalHash: the order of keys does not count, that of lists and every value does", () => {
  const hash = canonicalHash({ eta: 0.1, seeds: [1, 2] });
  assertEquals(canonicalHash({ seeds: [1, 2], eta: 0.1 }), hash);
  assertNotEquals(canonicalHash({ eta: 0.1, seeds: [2, 1] }), hash);
  assertNotEquals(canonicalHash({ eta: 0.1 + 2 ** -56, seeds: [1, 2] }), hash);
});

Deno.test("canonicalHash: what JSON cannot hold is refused", () => {
  for (const value of [NaN, { eta: Infinity }, undefined]) {
    assertThrows(() => canonicalHash(value), RangeError, "plain JSON data is needed");
  }
});
