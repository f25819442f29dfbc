import { assertStringIncludes } from "@std/assert";
import { testVerdicts } from "../test_verdicts.ts";
import { renderVerdictTable } from "./verdict_table.ts";

Deno.test("renderVerdictTable: an example", async (t) => {
  await t.assertSnapshot(renderVerdictTable(testVerdicts));
});

Deno.test("renderVerdictTable: links into the report from another page", () => {
  assertStringIncludes(
    renderVerdictTable(testVerdicts, "reports/VERDICTS.md"),
    "[H1a](reports/VERDICTS.md#claim-h1a)",
  );
});
