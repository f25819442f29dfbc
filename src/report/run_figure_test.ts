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

Deno.test("runFigure: the threshold that rows tell, where it changes, by its formula", () => {
  const told = (...thresholds: (readonly [number, number | null])[]) => ({ ...lane, thresholds });
  const steps = (lanes: readonly RunLane[]) => {
    const { panels } = runFigure({ title: "run", lanes, threshold: "(2+2β)/η" });
    return panels.map((panel) => panel.kind === "lines" ? panel.steps : undefined);
  };
  const moving = told([0, 20], [1, 20], [2, 40], [3, null]);
  const line = { label: "(2+2β)/η", points: [[0, 20], [2, 40]] };
  assertEquals(steps([moving, moving]) as unknown, [undefined, [line]]);
  const other = { ...told([0, 30]), label: "replicate 1" };
  assertEquals(steps([moving, other])[1]!.map(({ label }) => label), [
    "(2+2β)/η, replicate 0",
    "(2+2β)/η, replicate 1",
  ]);
});

Deno.test("runFigure: effective sharpness has a panel of its own, and the threshold is there", () => {
  const adaptive = {
    ...lane,
    thresholds: [[0, 38]] as const,
    effective: [[0, 30], [2, 39]] as const,
  };
  const [, sharpness, effective] = panels([adaptive]);
  assertEquals(sharpness!.steps, undefined);
  assertEquals(effective!.steps, [{ label: "2/η", points: [[0, 38]] }]);
  assertEquals(effective!.series[0]!.points, adaptive.effective as unknown);
  assertWellFormedXml(renderFigure(runFigure({ title: "run", lanes: [adaptive] })));
});

Deno.test("runFigure: without thresholds and step sizes there is no line", () => {
  assertEquals(panels([{ ...lane, schedule: [] }])[1]!.steps, []);
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
