import { assertEquals } from "@std/assert";
import { divergedAt, divergenceFactor } from "./stop_rule.ts";

Deno.test("divergedAt: the first loss above the registered multiple of the initial one", () => {
  assertEquals(divergenceFactor, 1e4);
  assertEquals(divergedAt([2, 2e4, 2.1e4, 1e9], 2), 2);
  assertEquals(divergedAt([2, 1, 2e4], 2), undefined);
});

Deno.test("divergedAt: a loss that is not finite, which is noted as null", () => {
  assertEquals(divergedAt([1, 0.5, null], 1), 2);
  assertEquals(divergedAt([null], null), 0);
  assertEquals(divergedAt([null, 1], null, 1), 1);
});

Deno.test("divergedAt: looks only from where it is told to", () => {
  assertEquals(divergedAt([1, 1e5, 1, 1e6], 1, 2), 3);
  assertEquals(divergedAt([], 1), undefined);
});

Deno.test("divergedAt: a loss that starts at zero may stay there, and diverges when it leaves", () => {
  assertEquals(divergedAt([0, 0, 0], 0), undefined);
  assertEquals(divergedAt([0, 1e-30], 0), 1);
});
