import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { type ClaimDefinition, claims } from "../../src/claims/mod.ts";
import { quantityNamed, unitsOf } from "../../src/quantities/mod.ts";
import { judge, type Random, randomStream, seedOf } from "../../src/statistics/mod.ts";
import { testCell } from "../../src/statistics/test_cells.ts";
import type { CellEvidence, ControlEvidence } from "../../src/verdict/mod.ts";
import { cellProbability, networksPerCell } from "./test_populations.ts";
import { planted } from "./test_planted_rows.ts";

// From rows to verdict, for each claim as it is registered: a planted effect is found, its absence
// is found, a share of p0 is not taken for "typically", and a control that shows the effect breaks
// the claim.

/**
 * Cells of networks whose rows hold the effect, in a share of them that varies from cell to cell.
 */
function plantedCells(
  claim: ClaimDefinition,
  random: Random,
  share: number,
  cells: number,
): CellEvidence[] {
  const quantity = quantityNamed(claim.quantity);
  return Array.from({ length: cells }, (_, index) => {
    const probability = cellProbability(random, share, share === 0 || share === 1 ? 0 : 0.2);
    const networks = testCell("+".repeat(networksPerCell)).networks.map((network) => {
      const run = planted[claim.id]!(random, random.uniform() < probability);
      return { ...network, ...quantity.measure(run, claim.thresholds) };
    });
    return testCell("", { index, networks });
  });
}

function controlsOf(claim: ClaimDefinition, random: Random, share: number): ControlEvidence[] {
  return claim.controls.map(({ id }) => ({ id, cells: plantedCells(claim, random, share, 20) }));
}

for (const claim of claims) {
  const verdictOn = (name: string, share: number, controlShare: number) => {
    const random = randomStream(seedOf("planted", claim.id, name));
    const cells = plantedCells(claim, random, share, 60);
    const controls = controlsOf(claim, random, controlShare);
    return judge(claim, cells, controls, unitsOf(quantityNamed(claim.quantity)));
  };

  Deno.test(`${claim.id}: an effect planted in 0.95 of the networks is found, with its numbers`, () => {
    const verdict = verdictOn("effect", 0.95, 0);
    // It contradicts a claim that is registered as refuted, and no other.
    const contradicts = claim.expected === "refuted";
    assertEquals(
      [verdict.outcome, verdict.contradicts],
      ["supported", contradicts],
      verdict.reason,
    );
    assertEquals(
      verdict.controls.map(({ outcome }) => outcome),
      claim.controls.map(() => "failed"),
    );
    assert(verdict.effects.length > 0);
  });

  Deno.test(`${claim.id}: a planted null is refuted, by networks that are eligible`, () => {
    const verdict = verdictOn("null", 0, 0);
    const contradicts = claim.expected === "supported";
    assertEquals(
      [verdict.outcome, verdict.contradicts],
      ["refuted", contradicts],
      verdict.reason,
    );
    assertEquals(verdict.counts.notShown, 240);
  });

  // At p0 a claim is supported with probability at most alpha: with these seeds none is.
  Deno.test(`${claim.id}: an effect in 0.70 of the networks is not "typically"`, () => {
    assertNotEquals(verdictOn("p0", 0.7, 0).outcome, "supported");
  });

  Deno.test(`${claim.id}: a control that shows the effect breaks it`, () => {
    const verdict = verdictOn("control", 0.95, 1);
    assertEquals([verdict.outcome, verdict.contradicts], ["broken", true]);
  });
}
