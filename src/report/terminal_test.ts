import { assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import fc from "fast-check";
import { renderTerminal } from "./terminal.ts";
import { anyVerdicts } from "./test_arbitraries.ts";
import { testVerdicts } from "./test_verdicts.ts";

Deno.test("renderTerminal: an example at 100 columns", async (t) => {
  const options = {
    color: false,
    width: 100,
    seconds: { H1a: 31.2 },
    report: "reports/VERDICTS.md",
  };
  await t.assertSnapshot(renderTerminal(testVerdicts, options));
});

Deno.test("renderTerminal: lines of claims keep to the width from 80 columns on", () => {
  for (const width of [80, 90, 100, 120, 160]) {
    const lines = renderTerminal(testVerdicts, { color: false, width }).split("\n");
    const widest = Math.max(
      ...lines.filter((line) => /^H\d/.test(line)).map((line) => [...line].length),
    );
    assertEquals(widest <= width, true, `${widest} of ${width}`);
  }
});

Deno.test("renderTerminal: colour changes nothing but colour", () => {
  const plain = renderTerminal(testVerdicts, { color: false, width: 120 });
  const coloured = renderTerminal(testVerdicts, { color: true, width: 120 });
  assertStringIncludes(coloured, "\u001b[32mSUPPORTED");
  // deno-lint-ignore no-control-regex -- the codes that styleText writes
  assertEquals(coloured.replace(/\u001b\[\d+m/g, ""), plain);
});

Deno.test("renderTerminal: without colour no text can command the terminal", () => {
  fc.assert(
    fc.property(anyVerdicts, (file) => {
      const output = renderTerminal(file, { color: false, width: 100 });
      // deno-lint-ignore no-control-regex -- everything but the newline
      assertFalse(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(output));
    }),
    { seed: 1, numRuns: 200 },
  );
});
