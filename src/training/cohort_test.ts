import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import fc from "fast-check";
import { alternatingParity } from "./cohort.ts";

Deno.test("alternatingParity: k·j + (j mod 2), the interval of each segment from its step on", () => {
  assertEquals(alternatingParity([{ from: 0, interval: 4 }], 17), [0, 5, 8, 13, 16, 17]);
  const cadence = [{ from: 0, interval: 2 }, { from: 6, interval: 10 }];
  assertEquals(alternatingParity(cadence, 30), [0, 3, 4, 7, 16, 27, 30]);
});

Deno.test("alternatingParity: a run without steps is measured once", () => {
  assertEquals(alternatingParity([{ from: 0, interval: 2 }], 0), [0]);
});

Deno.test("alternatingParity: steps ascend, parity alternates, the last step is always among them", () => {
  const intervals = fc.array(fc.integer({ min: 1, max: 40 }).map((half) => 2 * half), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(intervals, fc.nat(300), fc.nat(500), (evens, gap, last) => {
      const cadence = evens.map((interval, i) => ({ from: i * gap, interval }));
      const steps = alternatingParity(cadence, last);
      assertEquals(steps[0], 0);
      assertEquals(steps.at(-1), last);
      steps.slice(1).forEach((step, i) => assert(step > steps[i]!, `${steps}`));
      // The last one is added whatever its parity.
      steps.slice(0, -1).forEach((step, j) => assertEquals(step % 2, j % 2));
    }),
    { seed: 1, numRuns: 100 },
  );
});

Deno.test("alternatingParity: refuses intervals that are odd, too small or missing", () => {
  const refusal = (cadence: { from: number; interval: number }[]) =>
    assertThrows(() => alternatingParity(cadence, 100), RangeError).message;
  assertStringIncludes(
    refusal([{ from: 0, interval: 5 }]),
    "the interval at step 0 is 5, wanted an even number of at least 2",
  );
  assertStringIncludes(refusal([{ from: 0, interval: 0 }]), "step 0 is 0");
  assertStringIncludes(refusal([{ from: 0, interval: -2 }]), "step 0 is -2");
  assertStringIncludes(refusal([{ from: 4, interval: 2 }]), "step 0 is undefined");
  assertStringIncludes(
    refusal([{ from: 0, interval: 10 }, { from: 50, interval: 7 }]),
    "step 50 is 7",
  );
});
