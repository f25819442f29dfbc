import { assertEquals } from "@std/assert";
import { badge } from "./badge.ts";
import { testVerdicts } from "./test_verdicts.ts";

const only = (...indices: readonly number[]) => ({
  ...testVerdicts,
  verdicts: indices.map((index) => testVerdicts.verdicts[index]!),
});

Deno.test("badge: red when a claim is broken or against the registered verdict", () => {
  assertEquals(badge(testVerdicts), {
    schemaVersion: 1,
    label: "edge of stability",
    message: "1 of 5 claims supported, 2 against the registered verdict",
    color: "red",
  });
});

Deno.test("badge: green when all is as registered, yellow when something is open, grey when empty", () => {
  assertEquals(badge(only(0)).color, "brightgreen");
  assertEquals(badge(only(0, 1)).color, "yellow");
  assertEquals(badge(only()).color, "lightgrey");
});
