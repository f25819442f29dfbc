import { assertEquals, assertStringIncludes } from "@std/assert";
import { runFigure, type RunLane } from "./run_figure.ts";
import { renderFigure } from "./svg/render_figure.ts";
import { assertWellFormedXml } from "./test_xml.ts";

const lane: RunLane = {
  label: "replicate 0",
  losses: [[0, 2], [1, 1], [2, 0.5], [3, null]],
  sharpness: [[0, 5], [2, 8]],
  schedule: [{ from: 0, stepSize: 0.1 }, { from: 2, stepSize: 0.05 }],
};

const panels = (lanes: readonly RunLane[]) =>
  runFigure({ title: "run", lanes }).panels.map((panel) => {
    if (panel.kind !== "lines") throw new Error("a panel of lines is wanted");
    return panel;
  });

Deno.test("runFigure: loss over sharpness, with 2/η that follows the schedule", () => {
  const [loss, sharpness] = panels([lane]);
  assertEquals([loss!.y.scale, loss!.series[0]!.points], ["log", lane.losses]);
  assertEquals(sharpness!.steps, [{ label: "2/η", points: [[0, 20], [2, 40]] }]);
  assertEquals([loss!.x.domain, sharpness!.x.domain], [[0, 3], [0, 3]]);
});

Deno.test("runFigure: a schedule that lanes share is drawn once, others are named", () => {
  const other = { ...lane, schedule: [{ from: 0, stepSize: 0.4 }] };
  assertEquals(panels([lane, lane, other])[1]!.steps!.map(({ label }) => label), [
    "2/η, η = 0.1, 0.05",
    "2/η, η = 0.4",
  ]);
});

Deno.test("runFigure: a loss of zero asks for a linear axis", () => {
  assertEquals(panels([{ ...lane, losses: [[0, 1], [1, 0]] }])[0]!.y.scale, "linear");
});

Deno.test("runFigure: draws without rows, and draws 2/η as steps", () => {
  assertWellFormedXml(renderFigure(runFigure({ title: "", lanes: [] })));
  const svg = renderFigure(runFigure({ title: "<run>", lanes: [lane] }));
  assertWellFormedXml(svg);
  assertStringIncludes(svg, "2/η");
});
