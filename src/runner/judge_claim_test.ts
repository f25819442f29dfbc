import { assertEquals, assertStringIncludes } from "@std/assert";
import { claims } from "../claims/mod.ts";
import { edgeRatio } from "../quantities/test_runs.ts";
import type { CellEvidence } from "../verdict/mod.ts";
import { claimCells, controlEvidence, type Evidence, judgeClaim } from "./judge_claim.ts";
import { testLane, testRecord } from "./test_records.ts";

const claim = (id: string) => claims.find((one) => one.id === id)!;
const replay = (...which: unknown[]) => which.join(" ");
const of = (cells: Evidence["cells"], linear: Evidence["linear"] = {}): Evidence => ({
  cells,
  linear,
});
const states = (cells: readonly CellEvidence[]) =>
  cells.map(({ networks }) => networks.map(({ outcome }) => outcome.state));

/** A lane that hovers at 2/η from step 200 on. */
const hovering = (stepSize: number) => testLane({ steps: 1200, stepSize, ratio: edgeRatio });
const below = (stepSize: number) => testLane({ steps: 1200, stepSize, ratio: () => 0.6 });

Deno.test("claimCells: judges the lanes of the claim's own population, in order, with their replay lines", () => {
  const record = testRecord(7, { edge: [hovering(0.1), below(0.2)], initial: [below(0.1)] });
  const [cell] = claimCells(claim("H2"), of([record]), replay);
  assertEquals(cell!.networks.map(({ outcome }) => outcome.state), ["shown", "ineligible"]);
  assertEquals(cell!.networks.map(({ stepSize, replay }) => [stepSize, replay]), [
    [0.1, "H2 7 0"],
    [0.2, "H2 7 1"],
  ]);
  assertEquals([cell!.index, cell!.network, cell!.parameters], [7, "fc:16:tanh", 49]);
});

Deno.test("claimCells: a lane that was not run is ineligible with its reason, a cell that was not run has none", () => {
  const record = testRecord(0, { edge: [{ ineligible: "no step size fits" }] });
  const missing = testRecord(1, {}, { notRun: "no data" });
  const [there, gone] = claimCells(claim("H2"), of([record, missing]), replay);
  assertEquals(there!.networks[0]!.outcome, { state: "ineligible", reason: "no step size fits" });
  assertEquals([gone!.notRun, gone!.networks], ["no data", []]);
});

const permuted = (evidence: Evidence) =>
  controlEvidence(claim("H2"), evidence, replay).find(({ id }) => id === "permuted-step-sizes")!;

Deno.test("permuted step sizes: rows from break-even on, read with the step size of the next cell's lane", () => {
  const cells = [
    testRecord(3, { edge: [hovering(0.1), hovering(0.2)] }),
    testRecord(5, { edge: [hovering(0.3), hovering(0.1)] }),
  ];
  const { cells: [cell, ...more] } = permuted(of(cells));
  // Sharpness near 2/0.1 = 20 read with 0.3 is at three times the edge, 10 read with 0.1 at half of it.
  const [tripled, halved] = cell!.networks;
  assertEquals(tripled!.numbers["medianR"]! > 2.9 && tripled!.numbers["medianR"]! < 3.2, true);
  assertEquals(halved!.numbers["medianR"]! > 0.48 && halved!.numbers["medianR"]! < 0.53, true);
  assertEquals(states([cell!]), [["not-shown", "not-shown"]]);
  // The last cell has no next one. What can be replayed is the network itself.
  assertEquals(more, []);
  assertEquals(tripled!.replay, "H2 3 0 ");
});

Deno.test("permuted step sizes: with the very same step size nothing is permuted, and hovering shows", () => {
  const cells = [0, 1].map((index) => testRecord(index, { edge: [hovering(0.1)] }));
  assertEquals(states(permuted(of(cells)).cells), [["shown"]]);
});

Deno.test("permuted step sizes: networks without break-even and cells that were not at the edge are left out", () => {
  const cells = [
    testRecord(0, { edge: [hovering(0.1), below(0.1)] }),
    testRecord(1, { edge: [{ ineligible: "no step size fits" }] }),
    testRecord(2, { edge: [hovering(0.4)] }),
  ];
  const { cells: found } = permuted(of(cells));
  assertEquals(states(found), [["not-shown", "ineligible"]]);
  // The next cell at the edge is cell 2, its one lane serves both.
  assertStringIncludes(JSON.stringify(found[0]!.networks[0]!.numbers), '"medianR":4.');
});

Deno.test("controlEvidence: linear controls come from cells of their own, edge controls from cells that ran them", () => {
  const linear = { "linear-below": [testRecord(0, { "linear-below": [below(0.1)] })] };
  const evidence = of([
    testRecord(0, { edge: [hovering(0.1)] }),
    testRecord(1, { edge: [hovering(0.1)], "gradient-flow": [below(0.1)] }),
  ], linear);
  const indices = (id: string, control: string) =>
    controlEvidence(claim(id), evidence, replay).find((one) => one.id === control)!
      .cells.map(({ index }) => index);
  assertEquals(indices("H2", "gradient-flow"), [1]);
  assertEquals(indices("H2", "frozen-quadratic"), []);
  assertEquals(indices("H2-above", "linear-below"), [0]);
  const { cells: [cell] } = controlEvidence(claim("H2-above"), evidence, replay)[0]!;
  assertEquals(cell!.networks[0]!.replay, "H2-above 0 0 linear-below");
});

Deno.test("judgeClaim: too few cells decide nothing, and none at all is not run", () => {
  const record = testRecord(0, { edge: [hovering(0.1)] });
  assertEquals(judgeClaim(claim("H2"), of([record]), replay).outcome, "inconclusive");
  assertEquals(judgeClaim(claim("H2"), of([]), replay).outcome, "not-run");
});
