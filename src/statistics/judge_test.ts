import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { ClaimDefinition } from "../claims/types.ts";
import type { CellEvidence, ControlEvidence } from "../verdict/evidence.ts";
import { judge } from "./judge.ts";
import { failingControl, testCell, testCells, testClaim } from "./test_cells.ts";

const times = (n: number, word: string) => new Array<string>(n).fill(word);
const verdictOn = (
  cells: readonly CellEvidence[],
  controls: readonly ControlEvidence[] = [failingControl],
  claim: ClaimDefinition = testClaim,
) => judge(claim, cells, controls, {});

Deno.test("judge: supported where the lower limit is above p0 and the controls fail", () => {
  const verdict = verdictOn(testCells(times(50, "++++")));
  assertEquals([verdict.outcome, verdict.contradicts], ["supported", false]);
  assert(verdict.interval!.low > 0.7);
  assertStringIncludes(verdict.reason, "p0 is 0.7");
});

Deno.test("judge: refuted where the upper limit is below p0, with or without controls", () => {
  const verdict = verdictOn(testCells(times(50, "+---")), []);
  assertEquals([verdict.outcome, verdict.contradicts], ["refuted", true]);
  const expected = verdictOn(testCells(times(50, "+---")), [], {
    ...testClaim,
    expected: "refuted",
  });
  assertEquals(expected.contradicts, false);
});

Deno.test("judge: contradicts where supported stands against a registered refutation", () => {
  const claim: ClaimDefinition = { ...testClaim, expected: "refuted" };
  assertEquals(verdictOn(testCells(times(50, "++++")), [failingControl], claim).contradicts, true);
});

Deno.test("judge: inconclusive where the limits hold p0, and no contradiction", () => {
  const verdict = verdictOn(testCells(times(50, "+++-")));
  assertEquals([verdict.outcome, verdict.contradicts], ["inconclusive", false]);
  assertStringIncludes(verdict.reason, "not decided");
});

Deno.test("judge: inconclusive where the sample is too small, whatever it shows, and says what is missing", () => {
  const verdict = verdictOn(testCells([...times(44, "+++"), ...times(9, "ii"), "c"]));
  assertEquals(verdict.outcome, "inconclusive");
  assertStringIncludes(verdict.reason, "6 more cells and 68 more eligible networks needed");
  assertStringIncludes(verdict.reason, "44 of 50 cells");
  assertStringIncludes(verdict.reason, "1 censored, 18 ineligible");
  const refuting = verdictOn(testCells(times(49, "-----")));
  assertEquals(refuting.outcome, "inconclusive");
  assertStringIncludes(refuting.reason, "1 more cells needed");
});

Deno.test("judge: inconclusive where censored networks could turn it, and says so", () => {
  const above = verdictOn(testCells(times(70, "+++c")));
  assertEquals(above.outcome, "inconclusive");
  assertStringIncludes(above.reason, "counted against");
  const below = verdictOn(testCells(times(100, "--cccccc")));
  assertEquals(below.outcome, "inconclusive");
  assertStringIncludes(below.reason, "counted for");
});

Deno.test("judge: not run where no network was run, with each reason once", () => {
  assertEquals(verdictOn([]).outcome, "not-run");
  const missing = { notRun: 'no data, "deno task data cifar-10" fetches it' };
  const verdict = verdictOn([testCell("", missing), testCell("", missing)]);
  assertEquals([verdict.outcome, verdict.reason], ["not-run", missing.notRun]);
  assertEquals(verdict.contradicts, false);
});

Deno.test("judge: a control that is not known to fail keeps a claim from being supported", () => {
  const cells = testCells(times(50, "++++"));
  const undecided = { id: "linear", cells: testCells(times(9, "++--")) };
  for (const controls of [[], [undecided], [{ id: "other", cells: failingControl.cells }]]) {
    const verdict = verdictOn(cells, controls);
    assertEquals(verdict.outcome, "inconclusive");
    assertStringIncludes(verdict.reason, "control linear is not known to fail");
  }
});

Deno.test("judge: broken where a control passed", () => {
  const passing = { id: "linear", cells: testCells(times(20, "++++")) };
  for (const word of ["++++", "----", "+++-"]) {
    const verdict = verdictOn(testCells(times(50, word)), [passing]);
    assertEquals([verdict.outcome, verdict.contradicts], ["broken", true]);
    assertStringIncludes(verdict.reason, "control linear passed");
  }
});

Deno.test("judge: broken where a guard failed for one network, of the claim or of a control", () => {
  const verdict = verdictOn(testCells([...times(60, "++++"), "+++b"]));
  assertEquals([verdict.outcome, verdict.contradicts], ["broken", true]);
  assertStringIncludes(verdict.reason, "losses end before the run (replay b3)");
  const control = { id: "linear", cells: testCells(["---b", ...times(5, "----")]) };
  const byControl = verdictOn(testCells(times(50, "++++")), [control]);
  assertEquals(byControl.outcome, "broken");
  assertStringIncludes(byControl.reason, "control linear");
});

Deno.test("judge: strata have natural order, counts, intervals, and a reason where nothing was run", () => {
  const cells = [
    testCell("++", { depth: 10, task: "chebyshev:3:20" }),
    testCell("+-", { depth: 2, task: "chebyshev:4:20" }),
    testCell("", { depth: 2, task: "cifar10:200", notRun: "no data" }),
  ];
  const { strata } = verdictOn(cells);
  const named = (factor: string) => strata.filter((stratum) => stratum.factor === factor);
  assertEquals(named("depth").map((stratum) => stratum.level), ["2", "10"]);
  assertEquals(named("task").map((stratum) => stratum.level), ["chebyshev", "cifar10"]);
  assertEquals(named("task").map((stratum) => stratum.notRun), [undefined, "no data"]);
  assertEquals(named("task")[1]!.interval, undefined);
  assertEquals(named("task")[0]!.interval!.estimate, 0.75);
  assertEquals(named("depth")[0]!.counts.networks, 2);
});

Deno.test("judge: effects are summed up over eligible networks, by the units given", () => {
  const cell = testCell("+-ci");
  const networks = cell.networks.map((network, i) => ({ ...network, numbers: { R: i, t: 7 } }));
  const { effects } = judge(testClaim, [{ ...cell, networks }], [], { R: "1", growth: "1" });
  assertEquals(effects, [{ name: "R", unit: "1", p05: 0.05, median: 0.5, p95: 0.95, n: 2 }]);
});

Deno.test("judge: counterexamples are the networks not shown, the smallest first", () => {
  const cells = [
    testCell("-+-", { network: "fc:64:tanh", parameters: 193 }),
    testCell("+-ci", { network: "fc:8:tanh", parameters: 25 }),
  ];
  const { counterexamples } = verdictOn(cells);
  assertEquals(counterexamples.map(({ parameters, replay }) => [parameters, replay]), [
    [25, "replay -1"],
    [193, "replay -0"],
    [193, "replay -2"],
  ]);
  assertStringIncludes(counterexamples[0]!.cell, "fc:8:tanh on chebyshev:3:20");
  assertEquals(counterexamples[0]!.reason, "R left the band");
});

Deno.test("judge: the verdict is plain JSON: nothing is lost or made null on the way", () => {
  const verdict = verdictOn(testCells([...times(50, "++++"), "+-ci"]));
  assertEquals(JSON.parse(JSON.stringify(verdict)), verdict);
});
