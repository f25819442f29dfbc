import type { ClaimVerdict, RunManifest } from "../../verdict/evidence.ts";
import { sentence } from "../text/sentence.ts";
import { spentAllowance } from "../text/spent_allowance.ts";
import { verifyCommand } from "../text/verify_command.ts";
import { codeSpan } from "./code_span.ts";
import { escapeMarkdown } from "./escape_markdown.ts";

/** The profile with more work than each; the largest has none. */
const larger: Readonly<Record<string, string>> = { smoke: "desk", desk: "paper" };

/** What was not run, why, and the command that changes it. */
export function notRunSection(claim: ClaimVerdict, manifest: RunManifest): string {
  const spent = spentAllowance(manifest);
  const absent = [
    ...(spent === undefined ? [] : [spent]),
    ...(claim.outcome === "not-run" ? [`The claim: ${claim.reason}`] : []),
    ...claim.strata.flatMap(({ factor, level, notRun }) =>
      notRun === undefined ? [] : [`${factor} ${level}: ${notRun}`]
    ),
    ...claim.controls.flatMap(({ id, outcome, reason }) =>
      outcome === "not-run" ? [`Control ${id}: ${reason}`] : []
    ),
  ].map((line) => sentence(escapeMarkdown(line)));
  const more = larger[manifest.profile];
  const commands = [
    ...(absent.length === 0 ? [] : [
      `To judge the claim again then: ${codeSpan(verifyCommand(claim.id, manifest), "line")}`,
    ]),
    ...(claim.outcome === "inconclusive" && more !== undefined
      ? [
        `To give it more work: ${codeSpan(verifyCommand(claim.id, manifest, more), "line")}`,
      ]
      : []),
  ];
  return [
    "### What was not run",
    "",
    ...(absent.length === 0 ? ["Everything that the plan asked for was run."] : []),
    ...absent.map((line) => `- ${line}`),
    ...commands.flatMap((line) => ["", line]),
  ].join("\n");
}
