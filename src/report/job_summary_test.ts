import { renderJobSummary } from "./job_summary.ts";
import { testVerdicts } from "./test_verdicts.ts";

Deno.test("renderJobSummary: an example", async (t) => {
  await t.assertSnapshot(renderJobSummary(testVerdicts));
});
