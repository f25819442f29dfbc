import { renderAnnotations, renderJobSummary } from "../report/mod.ts";
import type { VerdictFile } from "../verdict/evidence.ts";
import type { Sink, Surroundings } from "./surroundings.ts";

/**
 * Where a job of GitHub's continuous integration runs: appends the verdicts to its summary (the file that
 * GITHUB_STEP_SUMMARY names), and one annotation a claim that is not supported.
 */
export async function tellContinuousIntegration(
  file: VerdictFile,
  err: Sink,
  env: Surroundings["env"],
): Promise<void> {
  const summary = env("GITHUB_STEP_SUMMARY");
  if (summary !== undefined) {
    await Deno.writeTextFile(summary, renderJobSummary(file), { append: true });
  }
  if (env("GITHUB_ACTIONS") === undefined) return;
  for (const line of renderAnnotations(file)) err.write(`${line}\n`);
}
