import { assert, assertStringIncludes } from "@std/assert";
import { reportFigures } from "../report_figures.ts";
import { testFigures, testVerdicts } from "../test_verdicts.ts";
import { renderMarkdown } from "./render_markdown.ts";

const markdown = renderMarkdown(testVerdicts, reportFigures(testVerdicts, testFigures));

Deno.test("renderMarkdown: an example", async (t) => {
  await t.assertSnapshot(markdown);
});

Deno.test("renderMarkdown: scope, method, results and difficulties come before the claims", () => {
  const places = [
    "# Verdicts",
    "| Claim |",
    "This page judges",
    "## Scope",
    "## Method",
    "## Results",
    "## What was easy",
    "## What was difficult",
    "## H1a: ",
    "## H5: ",
    "## Manifest",
  ].map((heading) => markdown.indexOf(heading));
  assert(places.every((place, index) => place > (places[index - 1] ?? -1)), places.join(" "));
});

Deno.test("renderMarkdown: what was not run stands with the command that changes it", () => {
  assertStringIncludes(markdown, "`deno task verify --claims H4 --profile desk --seed 1`");
  assertStringIncludes(markdown, "`deno task verify --claims H2 --profile paper --seed 1`");
});

Deno.test("renderMarkdown: a file without verdicts says so", () => {
  const empty = renderMarkdown({ ...testVerdicts, verdicts: [] }, { overview: null, byClaim: {} });
  assertStringIncludes(empty, "No claim was judged");
});
