import { assertEquals } from "@std/assert";
import { describeTally, tallyOf } from "./tally.ts";

const output = `running 3 tests from ./a_test.ts
------- output -------
undecided: H2: the interval reaches from 0.61 to 0.84
not run: webgpu: no adapter
----- output end -----
\x1b[0m\x1b[32mok\x1b[0m | 26 passed (4 steps) | 0 failed | 1 ignored \x1b[0m\x1b[38;5;245m(63ms)\x1b[0m
`;

Deno.test("tallyOf: reads the summary and the notes, coloured or not", () => {
  assertEquals(tallyOf(output), {
    passed: 26,
    failed: 0,
    ignored: 1,
    notRun: ["webgpu: no adapter"],
    undecided: ["H2: the interval reaches from 0.61 to 0.84"],
  });
  assertEquals(tallyOf("FAILED | 3 passed | 2 failed (1s)")?.failed, 2);
});

Deno.test("tallyOf: a run that broke off has no tally", () => {
  assertEquals(tallyOf("running 3 tests\nerror: Type checking failed"), null);
});

Deno.test("describeTally: ends with the line that continuous integration reads", () => {
  assertEquals(describeTally(tallyOf(output)!).split("\n"), [
    "undecided: 1",
    "  H2: the interval reaches from 0.61 to 0.84",
    "not run: 1",
    "  webgpu: no adapter",
    "ignored: 1",
    "26 passed, 0 failed",
  ]);
});
