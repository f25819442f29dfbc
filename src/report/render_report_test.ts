import { assert, assertEquals, assertFalse, assertThrows } from "@std/assert";
import fc from "fast-check";
import { parseFigure, parseVerdicts } from "../verdict/mod.ts";
import { renderAnnotations } from "./annotations.ts";
import { badge } from "./badge.ts";
import { renderJobSummary } from "./job_summary.ts";
import { renderJUnit } from "./junit.ts";
import { renderVerdictTable } from "./markdown/verdict_table.ts";
import { renderReport } from "./render_report.ts";
import { renderTerminal } from "./terminal.ts";
import { anyFigure, anyVerdicts } from "./test_arbitraries.ts";
import { assertEvenTables } from "./test_tables.ts";
import { testFigures, testVerdicts } from "./test_verdicts.ts";
import { assertWellFormedXml } from "./test_xml.ts";

Deno.test("renderReport: the example is a file that the schema passes, and survives JSON", () => {
  const read = parseVerdicts(JSON.stringify(testVerdicts));
  const figures = { H1a: parseFigure(JSON.stringify(testFigures.H1a), "H1a.json") };
  assertEquals(renderReport(read, figures), renderReport(testVerdicts, testFigures));
});

const anyReport = fc.tuple(anyVerdicts, anyFigure, anyFigure, anyFigure).map((
  [file, one, two, three],
) => ({
  file,
  figures: {
    one: { ...one, id: "one" },
    two: { ...two, id: "two" },
    three: { ...three, id: "three" },
  },
}));

Deno.test("renderReport: the files of an example, and none twice", () => {
  const files = renderReport(testVerdicts, testFigures);
  assertEquals(files.map(({ path }) => path), [
    "VERDICTS.md",
    "figures/overview.svg",
    "figures/H1a.svg",
    "figures/h1a-strata.svg",
  ]);
});

Deno.test("renderReport: Markdown shows exactly the figures that are written", () => {
  const [markdown, ...figures] = renderReport(testVerdicts, testFigures);
  const shown = [...markdown!.text.matchAll(/!\[[^\]]*\]\(([^)]*)\)/g)].map((match) => match[1]);
  assertEquals(shown.sort(), figures.map(({ path }) => path).sort());
});

Deno.test("renderReport: a missing figure is an error that names the file", () => {
  assertThrows(() => renderReport(testVerdicts, {}), Error, "figures/H1a.json is missing");
});

Deno.test("renderReport: an id that leads out of the folder is refused", () => {
  const verdicts = [{ ...testVerdicts.verdicts[0]!, figure: "../H1a" }];
  const figures = { "../H1a": testFigures.H1a! };
  assertThrows(
    () => renderReport({ ...testVerdicts, verdicts }, figures),
    Error,
    "Cannot name a file",
  );
});

Deno.test("renderReport: whatever the verdicts, the same bytes twice, even tables, sound XML", () => {
  fc.assert(
    fc.property(anyReport, ({ file, figures }) => {
      const files = renderReport(file, figures);
      assertEquals(renderReport(structuredClone(file), structuredClone(figures)), files);
      for (const { path, text } of files) {
        if (path.endsWith(".svg")) assertWellFormedXml(text);
        else assertEvenTables(text);
      }
    }),
    { seed: 1, numRuns: 150 },
  );
});

Deno.test("renderReport: a text cannot open a section of its own", () => {
  fc.assert(
    fc.property(anyReport, ({ file, figures }) => {
      const markdown = renderReport(file, figures)[0]!.text;
      const headings = markdown.split("\n").filter((line) => /^ {0,3}#{1,2} /.test(line));
      const fixed = file.verdicts.length === 0 ? 2 : 7;
      assertEquals(headings.length, fixed + file.verdicts.length);
    }),
    { seed: 2, numRuns: 150 },
  );
});

Deno.test("every renderer: whatever the verdicts, no trace of a missing or unbounded number", () => {
  fc.assert(
    fc.property(anyReport, fc.integer({ min: 20, max: 200 }), ({ file, figures }, width) => {
      const outputs = [
        ...renderReport(file, figures).map(({ text }) => text),
        renderTerminal(file, { color: false, width, seconds: { H1: 3 }, report: "VERDICTS.md" }),
        renderTerminal(file, { color: true, width }),
        renderJUnit(file),
        renderJobSummary(file),
        renderVerdictTable(file, "reports/VERDICTS.md"),
        JSON.stringify(badge(file)),
        ...renderAnnotations(file),
      ];
      for (const output of outputs) {
        assertFalse(/NaN|undefined|Infinity|\[object|not finite/.test(output), output);
      }
      assertWellFormedXml(renderJUnit(file));
      assertEvenTables(renderJobSummary(file));
      for (const line of renderAnnotations(file)) {
        assert(/^::(error|warning|notice) title=[^:,\n]*::[^\n\r]*$/.test(line), line);
      }
    }),
    { seed: 3, numRuns: 150 },
  );
});
