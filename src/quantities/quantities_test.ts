import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { claims } from "../claims/mod.ts";
import { checkClaim } from "../statistics/mod.ts";
import { UsageError } from "../std/usage_error.ts";
import { quantities } from "./quantities.ts";
import { quantityNamed } from "./quantity_named.ts";
import { edgeRatio, testRun, thresholdsOf } from "./test_runs.ts";
import { unitsOf } from "./units_of.ts";

Deno.test("claims: every one can be registered with the quantities there are", () => {
  for (const claim of claims) checkClaim(claim, quantities);
});

Deno.test("quantities: each is named by a claim, and ids are distinct and carry a version", () => {
  const ids = quantities.map(({ id }) => id);
  assertEquals(new Set(claims.map(({ quantity }) => quantity)), new Set(ids));
  assertEquals(ids.filter((id) => !/^[a-z]+@\d+$/.test(id)), []);
});

Deno.test("quantityNamed: an unknown name or version is answered with the nearest right one", () => {
  assertEquals(quantityNamed("hovering@1").id, "hovering@1");
  const { message } = assertThrows(() => quantityNamed("hovering@2"), UsageError);
  assertStringIncludes(message, 'did you mean "hovering@1"?');
});

Deno.test("unitsOf: a unit for each number", () => {
  const units = unitsOf(quantityNamed("arrival@1"));
  assertEquals(units, { tau: "steps", initialRatio: "1", largestRatio: "1" });
});

Deno.test("quantities: a threshold that is missing is refused, not taken as something", () => {
  for (const quantity of quantities) {
    const claim = claims.find((claim) => claim.quantity === quantity.id)!;
    for (const name of Object.keys(quantity.thresholds)) {
      const { [name]: _, ...rest } = claim.thresholds;
      const measure = () => quantity.measure(testRun({ steps: 10, ratio: edgeRatio }), rest);
      assertThrows(measure, RangeError, `threshold "${name}"`);
    }
  }
});

Deno.test("quantities: rows that only a defect can bring about are broken, in a branch too", () => {
  const run = testRun({ steps: 100, ratio: edgeRatio });
  const defect = { ...run.main, losses: [] };
  for (const quantity of quantities) {
    const claim = claims.find((claim) => claim.quantity === quantity.id)!;
    const stateOf = (over: object) =>
      quantity.measure({ ...run, ...over }, thresholdsOf(claim.id)).outcome.state;
    assertEquals(stateOf({ main: defect }), "broken");
    assertEquals(stateOf({ branches: { cut: defect } }), "broken");
  }
});
