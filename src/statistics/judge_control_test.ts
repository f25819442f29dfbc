import { assertEquals, assertStringIncludes } from "@std/assert";
import { judgeControl } from "./judge_control.ts";
import { testCell, testCells, testClaim } from "./test_cells.ts";

const definition = testClaim.controls[0]!;
const judged = (words: readonly string[]) =>
  judgeControl(definition, { id: "linear", cells: testCells(words) }, testClaim.decision);
const times = (n: number, word: string) => new Array<string>(n).fill(word);

Deno.test("judgeControl: five cells that fail by value are a control that failed", () => {
  const verdict = judged(times(5, "----"));
  assertEquals(verdict.outcome, "failed");
  assertStringIncludes(verdict.reason, "by value");
  assertEquals(verdict.counts.notShown, 20);
});

Deno.test("judgeControl: four are not enough, and it says how many are", () => {
  const verdict = judged(times(4, "----"));
  assertEquals(verdict.outcome, "undecided");
  assertStringIncludes(
    verdict.reason,
    "too few eligible cells, at least 5 are needed (share 0.00 over 4 cells",
  );
});

Deno.test("judgeControl: absence of data is never a failure", () => {
  const verdict = judged(times(30, "iiii"));
  assertEquals(verdict.outcome, "undecided");
  assertStringIncludes(verdict.reason, "none of its networks is eligible");
  assertEquals(judged(times(30, "cccc")).outcome, "undecided");
  assertEquals(judged(times(5, "-ccc")).outcome, "undecided");
});

Deno.test("judgeControl: one that shows the effect passed, and a mixed one is undecided", () => {
  assertEquals(judged(times(16, "++++")).outcome, "passed");
  assertEquals(judged(times(15, "++++")).outcome, "undecided");
  const mixed = judged(times(10, "+++-"));
  assertEquals(mixed.outcome, "undecided");
  assertStringIncludes(mixed.reason, "not decided");
});

Deno.test("judgeControl: one that was not run says why", () => {
  const missing = judgeControl(definition, undefined, testClaim.decision);
  assertEquals([missing.outcome, missing.reason], ["not-run", "no cell of it was run"]);
  const cells = [testCell("", { notRun: "no data" })];
  const noData = judgeControl(definition, { id: "linear", cells }, testClaim.decision);
  assertEquals([noData.outcome, noData.reason], ["not-run", "no data"]);
  const stopped = { id: "linear", cells: [], notRun: "the work allowance was spent" };
  const verdict = judgeControl(definition, stopped, testClaim.decision);
  assertEquals(verdict.reason, "the work allowance was spent");
});
