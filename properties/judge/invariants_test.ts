import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { judge } from "../../src/statistics/mod.ts";
import { testCells, testClaim } from "../../src/statistics/test_cells.ts";

const claim = {
  ...testClaim,
  controls: [testClaim.controls[0]!, { ...testClaim.controls[0]!, id: "second" }],
};
const { p0, minimumCells, minimumNetworks } = claim.decision;

/** Outcomes of cells, mostly of one kind, so that every verdict comes about. */
function words(letters: string, minLength: number, maxLength: number): fc.Arbitrary<string[]> {
  const usual = fc.constantFrom(...letters).map((letter) => letter.repeat(5));
  const other = fc.array(fc.constantFrom(..."+-ci"), { minLength: 4, maxLength: 5 });
  return fc.tuple(usual, other).chain(([most, letters]) =>
    fc.array(
      fc.oneof(
        { arbitrary: fc.constant(most), weight: 6 },
        {
          arbitrary: fc.constantFrom(letters.join(""), most.replace(/.$/, letters[0]!)),
          weight: 2,
        },
      ),
      { minLength, maxLength, size: "max" },
    )
  );
}

const samples = fc.record({
  cells: words("+++-ic", 45, 70).map(testCells),
  controls: fc.tuple(words("---+i", 4, 12), words("----+", 4, 12)).map(([first, second]) => [
    { id: "linear", cells: testCells(first) },
    { id: "second", cells: testCells(second) },
  ]),
});

Deno.test("judge: what each outcome asks for holds wherever it is given", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(samples, ({ cells, controls }) => {
      const verdict = judge(claim, cells, controls, {});
      const { outcome, interval, censoredAgainst, censoredFor, counts } = verdict;
      const failed = verdict.controls.map((control) => control.outcome === "failed");
      const large = (interval?.n ?? 0) >= minimumCells &&
        counts.shown + counts.notShown >= minimumNetworks;
      const above = interval !== undefined && Math.min(interval.low, censoredAgainst!.low) > p0;
      const below = interval !== undefined && Math.max(interval.high, censoredFor!.high) < p0;
      const passed = verdict.controls.some((control) => control.outcome === "passed");
      assertEquals(outcome === "broken", passed);
      assertEquals(outcome === "supported", !passed && large && above && failed.every(Boolean));
      assertEquals(outcome === "refuted", !passed && large && below);
      assertEquals(verdict.contradicts, outcome === "broken" || outcome === "refuted");
      seen.add(outcome);
    }),
    { seed: 5, numRuns: 150 },
  );
  for (const outcome of ["supported", "refuted", "inconclusive"]) {
    assert(seen.has(outcome), `${outcome} never came about`);
  }
});

Deno.test("judge: the order of a cell's networks and the names of its strata decide nothing", () => {
  fc.assert(
    fc.property(samples, ({ cells, controls }) => {
      const turned = cells.map((cell) => ({
        ...cell,
        activation: "relu",
        networks: [...cell.networks].reverse(),
      }));
      const { outcome, reason, interval } = judge(claim, cells, controls, {});
      const other = judge(claim, turned, controls, {});
      assertEquals([other.outcome, other.reason, other.interval], [outcome, reason, interval]);
    }),
    { seed: 6, numRuns: 30 },
  );
});

Deno.test("judge: a network more that shows the effect never lowers a limit", () => {
  fc.assert(
    fc.property(samples, fc.nat(), ({ cells, controls }, at) => {
      const more = cells.map((cell, i) =>
        i !== at % cells.length ? cell : {
          ...cell,
          networks: cell.networks.map((network) => ({
            ...network,
            outcome: { state: "shown" as const },
          })),
        }
      );
      const before = judge(claim, cells, controls, {}).censoredAgainst;
      const after = judge(claim, more, controls, {}).censoredAgainst;
      if (before === undefined) return;
      // 1e-9: each limit is found to within that.
      assert(after!.low >= before.low - 1e-9 && after!.high >= before.high - 1e-9);
    }),
    { seed: 7, numRuns: 30 },
  );
});
