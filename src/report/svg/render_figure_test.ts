import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import type { FigureData, LinesPanel } from "../../verdict/evidence.ts";
import { anyFigure } from "../test_arbitraries.ts";
import { testFigures } from "../test_verdicts.ts";
import { assertWellFormedXml } from "../test_xml.ts";
import { renderFigure } from "./render_figure.ts";

const lines = testFigures.H1a!.panels[0] as LinesPanel;
const figure = (panel: Partial<LinesPanel>): FigureData => ({
  id: "f",
  title: "f",
  caption: "",
  panels: [{ ...lines, ...panel }],
});

Deno.test("renderFigure: an example", async (t) => {
  await t.assertSnapshot(renderFigure(testFigures.H1a!));
});

Deno.test("renderFigure: intervals, an example", async (t) => {
  await t.assertSnapshot(renderFigure({
    id: "i",
    title: "shares",
    caption: "",
    panels: [{
      kind: "intervals",
      title: "",
      x: { label: "share", scale: "linear", domain: [0, 1] },
      rules: [{ x: 0.7, label: "p0 = 0.7" }],
      rows: [
        {
          group: "",
          label: "all cells",
          interval: { low: 0.7314, estimate: 0.81, high: 0.88 },
          note: "53 cells",
          tone: "for",
        },
        { group: "task", label: "cifar10", note: "not run", tone: "neutral" },
      ],
    }],
  }));
});

Deno.test("renderFigure: any figure is sound XML without ids, and the same bytes twice", () => {
  fc.assert(
    fc.property(anyFigure, (data) => {
      const svg = renderFigure(data);
      assertWellFormedXml(svg);
      assertEquals(renderFigure(structuredClone(data)), svg);
      assertFalse(/NaN|undefined|Infinity| id="/.test(svg), svg);
    }),
    { seed: 1, numRuns: 400 },
  );
});

Deno.test("renderFigure: lengths have one decimal at most", () => {
  const svg = renderFigure(testFigures.H1a!);
  const lengths = svg.matchAll(/ (?:x|y|x1|x2|y1|y2|width|height|cx|cy|d)="([^"]*)"/g);
  for (const [, value] of lengths) assertFalse(/\.\d\d/.test(value!), value);
});

Deno.test("renderFigure: a null point breaks the line of its lane", () => {
  const points = [[0, 1], [1, 1.5], [2, null], [3, 1.2], [4, 1]] as const;
  const series = [{ label: "", replay: "", outcome: "shown" as const, points }];
  const svg = renderFigure(figure({ series, rules: [], marks: [] }));
  const [, path] = svg.match(/<g fill="none"[^>]*>\n<path d="([^"]*)"/)!;
  assertEquals(path!.match(/M/g)!.length, 2);
});

Deno.test("renderFigure: says how many points lie outside the frame", () => {
  const points = Array.from({ length: 300 }, (_, x) => [x, 1 + x % 2] as const);
  const series = [{
    label: "",
    replay: "",
    outcome: "not-shown" as const,
    points: [...points, [300, 1e9] as const],
  }];
  assertStringIncludes(renderFigure(figure({ series })), "1 point outside the frame");
  const y = { ...lines.y, domain: [0, 1e9] as const };
  assertFalse(renderFigure(figure({ series, y })).includes("outside the frame"));
});

Deno.test("renderFigure: a lane that did not show the effect carries its replay line", () => {
  assertStringIncludes(
    renderFigure(testFigures.H1a!),
    "<title>cell &lt;1&gt;: deno task replay H1a --cell 1</title>",
  );
});

Deno.test("renderFigure: panels of lines pair up unless they are stacked", () => {
  const height = (data: FigureData) => Number(/ height="(\d+)"/.exec(renderFigure(data))![1]);
  const pair: FigureData = { ...testFigures.H1a!, panels: [lines, lines] };
  assert(height({ ...pair, layout: "stacked" }) > 1.6 * height(pair));
});

Deno.test("renderFigure: two hundred lanes of two hundred points stay below a megabyte", () => {
  const series = Array.from({ length: 200 }, (_, lane) => ({
    label: `lane ${lane}`,
    replay: "",
    outcome: "shown" as const,
    points: Array.from({ length: 200 }, (_, x) => [x, 1 + Math.sin(x * lane)] as const),
  }));
  assert(renderFigure(figure({ series })).length < 1e6);
});
