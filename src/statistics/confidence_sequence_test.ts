import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import fc from "fast-check";
import jstat from "jstat";
import { capital } from "./capital.ts";
import { confidenceSequence } from "./confidence_sequence.ts";

const alpha = 0.0125;
const lists = fc.array(fc.constantFrom(0, 0.25, 0.5, 0.75, 1), { maxLength: 40 });

Deno.test("confidenceSequence: without values it says nothing", () => {
  assertEquals(confidenceSequence([], alpha), { low: 0, high: 1 });
});

Deno.test("confidenceSequence: the lower limit is where the capital reaches 1/alpha", () => {
  const { low, high } = confidenceSequence(new Array(30).fill(1), alpha);
  // The bisection stops within 1e-9 of the mean; the capital's relative slope there is below 30/m.
  assertAlmostEquals(capital(new Map([[1, 30]]), low) * alpha, 1, 1e-7);
  assertEquals(high, 1);
});

Deno.test("confidenceSequence: limits mirror with the values", () => {
  fc.assert(
    fc.property(lists, (values) => {
      const limits = confidenceSequence(values, alpha);
      const mirrored = confidenceSequence(values.map((value) => 1 - value), alpha);
      // Taking from 1 and back rounds once each way.
      assertAlmostEquals(limits.low, 1 - mirrored.high, 2 ** -52);
      assertAlmostEquals(limits.high, 1 - mirrored.low, 2 ** -52);
    }),
    { seed: 1, numRuns: 40 },
  );
});

Deno.test("confidenceSequence: limits only tighten with each value, and with a larger alpha", () => {
  fc.assert(
    fc.property(lists, (values) => {
      const limits = confidenceSequence(values, alpha);
      for (
        const wider of [
          confidenceSequence(values.slice(0, -1), alpha),
          confidenceSequence(values, alpha / 10),
        ]
      ) {
        // 1e-9: two bisections.
        if (wider.low > limits.low + 1e-9 || wider.high < limits.high - 1e-9) return false;
      }
      return true;
    }),
    { seed: 2, numRuns: 40 },
  );
});

Deno.test("confidenceSequence: for zeros and ones it is wider than Clopper and Pearson's", () => {
  // Theirs holds at one look only, so ours, good for all, cannot be shorter in general. Ones come
  // last so that no earlier look helps the lower limit.
  const n = 40;
  for (let ones = 1; ones <= n; ones++) {
    const values = Array.from({ length: n }, (_, i) => i < n - ones ? 0 : 1);
    const exact = jstat.beta.inv(alpha, ones, n - ones + 1);
    assertLess(confidenceSequence(values, alpha).low, exact);
  }
});

Deno.test("confidenceSequence: a value outside 0 to 1 is refused", () => {
  for (const value of [-0.1, 1.1, NaN]) {
    assertThrows(() => confidenceSequence([0.5, value], alpha), RangeError, "within 0 and 1");
  }
});
