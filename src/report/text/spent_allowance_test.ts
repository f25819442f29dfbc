import { assertEquals, assertStringIncludes } from "@std/assert";
import { renderMarkdown } from "../markdown/render_markdown.ts";
import { renderTerminal } from "../terminal.ts";
import { testVerdicts } from "../test_verdicts.ts";
import { spentAllowance } from "./spent_allowance.ts";

const { manifest } = testVerdicts;
const spent = {
  ...manifest,
  profile: "smoke",
  engine: { ...manifest.engine, name: "wasm" },
  work: { allowance: 2e10, used: 2.1e10 },
};

Deno.test("spentAllowance: nothing where work is left, a sentence with what has more where it is spent", () => {
  assertEquals(spentAllowance(manifest), undefined);
  assertEquals(
    spentAllowance(spent),
    "No further cell was begun: the 2e10 floating-point operations that the profile smoke allows the wasm engine were " +
      "spent; the tensorflow engine has more.",
  );
  assertStringIncludes(spentAllowance({ ...spent, engine: manifest.engine })!, "a larger profile");
});

Deno.test("spentAllowance: a report whose run it ended never says that everything was run", () => {
  const file = { ...testVerdicts, manifest: spent };
  const markdown = renderMarkdown(file, { overview: null, byClaim: {} });
  assertStringIncludes(markdown, "- No further cell was begun");
  assertEquals(markdown.includes("Everything that the plan asked for was run"), false);
  assertStringIncludes(renderTerminal(file, { color: false, width: 100 }), "were spent");
});
