import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { UsageError } from "../std/usage_error.ts";
import { claims } from "./registry.ts";
import { selectClaims } from "./select_claims.ts";

const ids = (...names: string[]) => selectClaims(names).map(({ id }) => id);
const refusal = (name: string) => assertThrows(() => selectClaims([name]), UsageError).message;

Deno.test("claims: ids are distinct and in the order of the report", () => {
  assertEquals(claims.map(({ id }) => id), ["H1a", "H1b", "H2", "H2-above", "H3", "H4"]);
});

Deno.test("selectClaims: a name selects its claim and those whose ids go on from it", () => {
  assertEquals(ids("H1"), ["H1a", "H1b"]);
  assertEquals(ids("H2"), ["H2", "H2-above"]);
  assertEquals(ids("H2-above"), ["H2-above"]);
  assertEquals(ids("h1B"), ["H1b"]);
});

Deno.test("selectClaims: each claim once, in the order of the report, all without a name", () => {
  assertEquals(ids("H4", "H1b", "H1"), ["H1a", "H1b", "H4"]);
  assertEquals(ids(), claims.map(({ id }) => id));
});

Deno.test("selectClaims: a name that selects nothing is answered with the nearest right one", () => {
  assertStringIncludes(refusal("H2-abvoe"), 'did you mean "H2-above"?');
  assertStringIncludes(refusal("H1c"), 'did you mean "H1a"?');
  assertStringIncludes(refusal("sharpening"), "wanted one of H1a, H1b, H2, H2-above, H3, H4");
  for (const name of ["", "H", "H5x", "4"]) {
    assertStringIncludes(refusal(name), `Cannot find claim "${name}"`);
  }
});
