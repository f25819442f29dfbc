import { assertEquals } from "@std/assert";
import { cellsNeeded } from "./cells_needed.ts";
import { confidenceSequence } from "./confidence_sequence.ts";

Deno.test("cellsNeeded: the numbers that controls and minimum samples are registered by", () => {
  assertEquals(cellsNeeded({ p0: 0.7, alpha: 0.0125 }), { toSupport: 16, toRefute: 5 });
});

Deno.test("cellsNeeded: one cell fewer does not decide", () => {
  const { toSupport, toRefute } = cellsNeeded({ p0: 0.7, alpha: 0.0125 });
  const limits = (n: number, value: number) => confidenceSequence(new Array(n).fill(value), 0.0125);
  assertEquals([toSupport - 1, toSupport].map((n) => limits(n, 1).low > 0.7), [false, true]);
  assertEquals([toRefute - 1, toRefute].map((n) => limits(n, 0).high < 0.7), [false, true]);
});

Deno.test("cellsNeeded: no sample decides on a share beside one", () => {
  assertEquals(cellsNeeded({ p0: 1 - 1e-6, alpha: 0.0125 }).toSupport, Infinity);
});
