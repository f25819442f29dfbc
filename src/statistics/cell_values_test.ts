import { assertAlmostEquals, assertEquals } from "@std/assert";
import { assessShare } from "./assess_share.ts";
import { cellValues } from "./cell_values.ts";
import { countOutcomes } from "./count_outcomes.ts";
import { shareInterval } from "./share_interval.ts";
import { testCell, testCells } from "./test_cells.ts";

const decision = { p0: 0.7, alpha: 0.0125 };
const times = (n: number, word: string) => new Array<string>(n).fill(word);

Deno.test("cellValues: the share of eligible networks that show the effect, cell by cell", () => {
  const cells = testCells(["++--", "+++i", "+-cc", "ii", "cc"]);
  assertEquals(cellValues(cells, "left-out"), [0.5, 1, 0.5]);
  assertEquals(cellValues(cells, "against"), [0.5, 1, 0.25, 0]);
  assertEquals(cellValues(cells, "for"), [0.5, 1, 0.75, 1]);
});

Deno.test("countOutcomes: counts each state once and cells that ran", () => {
  assertEquals(countOutcomes([testCell("+-cib"), testCell("++"), testCell("")]), {
    cells: 2,
    networks: 7,
    shown: 3,
    notShown: 1,
    censored: 1,
    ineligible: 1,
    broken: 1,
  });
});

Deno.test("shareInterval: the estimate is the plain mean of cell values, n the cells behind it", () => {
  const interval = shareInterval(testCells(["++--", "+++i", "ii", "+"]), 0.0125)!;
  assertAlmostEquals(interval.estimate, 2.5 / 3, 1e-15);
  assertEquals([interval.n, interval.alpha], [3, 0.0125]);
  assertEquals(shareInterval(testCells(["ii", "cc"]), 0.0125), undefined);
});

Deno.test("assessShare: cells that all agree decide", () => {
  assertEquals(assessShare(testCells(times(20, "++++")), decision).side, "above");
  assertEquals(assessShare(testCells(times(20, "----")), decision).side, "below");
  assertEquals(assessShare(testCells(times(20, "+++-")), decision).side, "open");
  assertEquals(assessShare([], decision), { side: "open" });
});

Deno.test("assessShare: above must survive censored networks all against", () => {
  const assessment = assessShare(testCells(times(40, "+++c")), decision);
  assertEquals(assessment.interval!.low > 0.7, true);
  assertEquals(assessment.censoredAgainst!.low > 0.7, false);
  assertEquals(assessment.side, "open");
  assertEquals(assessShare(testCells(times(60, "++++++++++c")), decision).side, "above");
});

Deno.test("assessShare: below must survive censored networks all for", () => {
  assertEquals(assessShare(testCells(times(8, "-ccc")), decision).side, "open");
  assertEquals(assessShare(testCells(times(20, "---c")), decision).side, "below");
});

Deno.test("assessShare: early and late cells that contradict each other decide nothing", () => {
  const cells = testCells([...times(40, "++++"), ...times(400, "----")]);
  const { side, interval } = assessShare(cells, decision);
  assertEquals(interval!.low > 0.7 && interval!.high < 0.7, true);
  assertEquals(side, "open");
});
