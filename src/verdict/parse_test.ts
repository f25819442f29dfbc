import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import fc from "fast-check";
import { UsageError } from "../std/usage_error.ts";
import { parseFigure } from "./parse_figure.ts";
import { parseVerdicts } from "./parse_verdicts.ts";
import { testFigure, testVerdictFile } from "./test_verdicts.ts";

const text = JSON.stringify(testVerdictFile);
const refusal = (wrong: string) => assertThrows(() => parseVerdicts(wrong), UsageError).message;

/** The file's text with the value at a path replaced, or left out. */
function changed(path: readonly (string | number)[], value?: unknown): string {
  const copy = structuredClone(testVerdictFile) as unknown as Record<string | number, unknown>;
  let at = copy;
  for (const part of path.slice(0, -1)) at = at[part] as Record<string | number, unknown>;
  at[path.at(-1)!] = value;
  return JSON.stringify(copy);
}

Deno.test("parseVerdicts: gives back what was written", () => {
  assertEquals(parseVerdicts(text), testVerdictFile);
});

Deno.test("parseVerdicts: a wrong, missing or unknown field is named with what is wanted", () => {
  const wrong = refusal(changed(["verdicts", 0, "interval", "low"], "0.7"));
  assertStringIncludes(wrong, 'field "verdicts[0].interval.low"');
  assertStringIncludes(wrong, "expected number, received string");
  assertStringIncludes(wrong, 'write a new one with "deno task verify"');
  const outcome = refusal(changed(["verdicts", 0, "outcome"], "maybe"));
  assertStringIncludes(outcome, 'field "verdicts[0].outcome"');
  assertStringIncludes(outcome, "refuted");
  assertStringIncludes(refusal(changed(["manifest", "seed"])), 'field "manifest.seed"');
  assertStringIncludes(refusal(changed(["manifest", "host"], "x")), '"host"');
  assertStringIncludes(refusal(changed(["figures", "H2"], "abc")), 'field "figures.H2"');
  assertStringIncludes(refusal("[]"), "the whole");
});

Deno.test("parseVerdicts: another version is called another version", () => {
  const message = refusal(changed(["schema"], "edge-of-stability/verdicts@2"));
  assertStringIncludes(message, 'it is "edge-of-stability/verdicts@2"');
  assertStringIncludes(message, 'this program reads "edge-of-stability/verdicts@1"');
});

Deno.test("parseVerdicts: text cut anywhere is refused as not JSON, under the file's name", () => {
  fc.assert(
    fc.property(fc.nat({ max: text.length - 1 }), (length) => {
      const cut = () => parseVerdicts(text.slice(0, length), "old/verdicts.json");
      const { message } = assertThrows(cut, UsageError, "is not JSON");
      assertStringIncludes(message, 'Cannot read "old/verdicts.json"');
    }),
    { seed: 1, numRuns: 50 },
  );
});

Deno.test("parseVerdicts: any other JSON is refused with a usage error", () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      assertThrows(() => parseVerdicts(json), UsageError);
    }),
    { seed: 2, numRuns: 100 },
  );
});

Deno.test("parseFigure: gives back what was written, and names a wrong field", () => {
  assertEquals(parseFigure(JSON.stringify(testFigure), "figures/H2.json"), testFigure);
  const points = Array.from({ length: 201 }, (_, i) => [i, i]);
  const long = structuredClone(testFigure) as unknown as {
    panels: { series: { points: unknown }[] }[];
  };
  long.panels[0]!.series[0]!.points = points;
  const message = assertThrows(
    () => parseFigure(JSON.stringify(long), "figures/H2.json"),
    UsageError,
  ).message;
  assertStringIncludes(message, 'Cannot read "figures/H2.json"');
  assertStringIncludes(message, "panels[0].series[0].points");
});
