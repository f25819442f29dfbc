import { assertStringIncludes, assertThrows } from "@std/assert";
import type { ClaimDefinition } from "../claims/types.ts";
import { UsageError } from "../std/usage_error.ts";
import { checkClaim } from "./check_claim.ts";
import { testClaim } from "./test_cells.ts";

const quantities = [{
  id: "hovering@1",
  statement: "R stays near 1",
  thresholds: { bandLow: { unit: "1", meaning: "lower edge of the band of R" } },
  numbers: {},
}];
const good: ClaimDefinition = { ...testClaim, thresholds: { bandLow: 0.9 } };
const refusal = (over: Partial<ClaimDefinition>) =>
  assertThrows(() => checkClaim({ ...good, ...over }, quantities), UsageError).message;
const decision = (over: Partial<ClaimDefinition["decision"]>) =>
  refusal({ decision: { ...good.decision, ...over } });

Deno.test("checkClaim: a claim in order is let through", () => {
  checkClaim(good, quantities);
});

Deno.test("checkClaim: shares and error rates that make no sense are refused by field", () => {
  assertStringIncludes(decision({ p0: 0.9 }), "decision.p0: is 0.9, not below p1, 0.9");
  for (const p0 of [0, -1, 1, NaN]) assertStringIncludes(decision({ p0 }), "decision.p0: is");
  for (const p1 of [1, 2, NaN]) assertStringIncludes(decision({ p1 }), "decision.p1: is");
  for (const alpha of [0, 0.5, 1, NaN]) {
    assertStringIncludes(decision({ alpha }), `decision.alpha: is ${alpha}`);
  }
});

Deno.test("checkClaim: a sample that cannot decide is refused with the fewest cells that can", () => {
  assertStringIncludes(decision({ minimumCells: 15 }), "it takes 16 cells that all agree");
  assertStringIncludes(decision({ minimumCells: 50.5 }), "not a whole number");
  assertStringIncludes(decision({ minimumNetworks: 49 }), "at least one network a cell");
  assertStringIncludes(decision({ alpha: 1e-9 }), "decision.minimumCells");
});

Deno.test("checkClaim: an unknown quantity and another version of a known one are refused", () => {
  assertStringIncludes(refusal({ quantity: "hovering@2" }), '"hovering@2" is unknown');
  assertStringIncludes(refusal({ quantity: "nothing" }), "known are hovering@1");
});

Deno.test("checkClaim: thresholds missing, not finite or unknown are refused by name", () => {
  assertStringIncludes(refusal({ thresholds: {} }), "thresholds.bandLow: is missing");
  assertStringIncludes(refusal({ thresholds: { bandLow: NaN } }), "lower edge of the band");
  const extra = { bandLow: 0.9, bandWidth: 1 };
  assertStringIncludes(refusal({ thresholds: extra }), "thresholds.bandWidth: is unknown");
});

Deno.test("checkClaim: controls that are none, too small or named twice are refused", () => {
  const control = good.controls[0]!;
  assertStringIncludes(refusal({ controls: [] }), "controls: are none");
  assertStringIncludes(refusal({ controls: [{ ...control, cells: 4 }] }), "it takes 5 cells");
  assertStringIncludes(refusal({ controls: [control, control] }), 'hold "linear" twice');
});

Deno.test("checkClaim: all that is wrong is said at once", () => {
  const message = refusal({ title: " ", quantity: "nothing", controls: [] });
  for (const field of ["title: is empty", "quantity:", "controls:"]) {
    assertStringIncludes(message, field);
  }
  assertStringIncludes(message, 'Cannot register claim "T1"');
});
