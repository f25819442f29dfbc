import { assert, assertEquals } from "@std/assert";
import { type Trace, tracePanel } from "./figure_traces.ts";

const trace = (points: Trace["points"]): Trace => ({
  label: "a",
  replay: "",
  outcome: "shown",
  points,
});
const panel = {
  title: "t",
  xLabel: "step",
  y: { label: "R", scale: "linear" as const },
  rules: [],
};
const line = (length: number) =>
  trace(Array.from({ length }, (_, i) => [i, i % 2 === 0 ? 1 : 2] as const));

Deno.test("tracePanel: keeps at most 100 points of a lane, of even and odd ones alike", () => {
  for (const length of [1, 99, 100, 101, 200, 1000, 1001]) {
    const { series } = tracePanel(panel, [line(length)], [0, 2000]);
    const { points } = series[0]!;
    assert(points.length <= 101 && points.length >= Math.min(length, 33), `${points.length}`);
    assertEquals(points[0], [0, 1]);
    const even = points.filter(([, y]) => y === 1).length;
    assert(Math.abs(2 * even - points.length) <= 1, `${even} even ones of ${points.length}`);
  }
});

Deno.test("tracePanel: leaves out what lies outside of x, and lanes that have nothing inside", () => {
  const { series, x } = tracePanel(panel, [line(10), trace([[50, 1]])], [2, 4]);
  assertEquals(series.length, 1);
  assertEquals(series[0]!.points, [[2, 1], [3, 2], [4, 1]]);
  assertEquals(x, { label: "step", scale: "linear", domain: [2, 4] });
});

Deno.test("tracePanel: the median is over lanes, a lane's many points in a bin counting once", () => {
  const many = trace(Array.from({ length: 50 }, (_, i) => [i / 1000, 9] as const));
  const lanes = [many, trace([[0.01, 1]]), trace([[0.02, 3]])];
  const { median } = tracePanel(panel, lanes, [0, 60]);
  assertEquals(median!.points[0], [0.5, 3]);
  assertEquals(median!.lanes![0], 3);
  assertEquals(median!.points[1], [1.5, null]);
  assertEquals(median!.lanes![1], 0);
});

Deno.test("tracePanel: the last point of x counts in the last bin", () => {
  const { median } = tracePanel(panel, [trace([[60, 5]])], [0, 60]);
  assertEquals(median!.points.at(-1), [59.5, 5]);
});

Deno.test("tracePanel: no median where nothing is inside", () => {
  assertEquals(tracePanel(panel, [], [0, 1]).median, undefined);
});

Deno.test("tracePanel: numbers have five digits", () => {
  const { series } = tracePanel(panel, [trace([[1 / 3, 2 / 3]])], [0, 1]);
  assertEquals(series[0]!.points, [[0.33333, 0.66667]]);
});
