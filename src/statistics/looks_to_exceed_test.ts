import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { confidenceSequence } from "./confidence_sequence.ts";
import { looksToExceed } from "./looks_to_exceed.ts";

Deno.test("looksToExceed: agrees with the limits of confidenceSequence", () => {
  const lists = fc.array(fc.constantFrom(0.5, 0.75, 1, 1, 1, 1), { minLength: 5, maxLength: 40 });
  let decided = 0;
  fc.assert(
    fc.property(lists, fc.constantFrom(0.5, 0.6, 0.7), (values, mean) => {
      const looks = looksToExceed(values, mean, 0.0125);
      assertEquals(looks !== undefined, confidenceSequence(values, 0.0125).low > mean);
      if (looks === undefined) return;
      decided++;
      assertEquals(confidenceSequence(values.slice(0, looks), 0.0125).low > mean, true);
      assertEquals(confidenceSequence(values.slice(0, looks - 1), 0.0125).low > mean, false);
    }),
    { seed: 3, numRuns: 60 },
  );
  assertEquals(decided > 10 && decided < 50, true, `${decided} of 60 lists decided`);
});
