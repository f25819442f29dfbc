import type { ClaimVerdict, VerdictFile } from "../../verdict/evidence.ts";
import { counted } from "../text/counted.ts";
import { listed } from "../text/listed.ts";
import { escapeMarkdown } from "./escape_markdown.ts";

/** What was easy and what was hard to judge, as the counts tell it. */
export function difficulties({ verdicts }: VerdictFile): string {
  const [easy, hard] = [verdicts.flatMap(easyPart), verdicts.flatMap(hardPart)];
  return [
    "## What was easy to judge",
    "",
    ...(easy.length === 0 ? ["- Nothing was decided with all of its controls failing."] : easy),
    "",
    "## What was difficult",
    "",
    ...(hard.length === 0
      ? ["- Nothing: no network was censored, ineligible or broken, and every control decided."]
      : hard),
  ].join("\n");
}

function easyPart(claim: ClaimVerdict): readonly string[] {
  const decided = claim.outcome === "supported" || claim.outcome === "refuted";
  if (!decided || claim.controls.some(({ outcome }) => outcome !== "failed")) return [];
  const controls = claim.controls.length === 0
    ? "it has no control"
    : claim.controls.length === 1
    ? "its control failed, as it must"
    : `all ${claim.controls.length} controls failed, as they must`;
  return [
    `- ${escapeMarkdown(claim.id)}: decided over ${
      counted(claim.counts.cells, "cell")
    }; ${controls}.`,
  ];
}

function hardPart(claim: ClaimVerdict): readonly string[] {
  const { counts } = claim;
  const lost = [
    [counts.censored, "censored"],
    [counts.ineligible, "ineligible"],
    [counts.broken, "broken"],
  ].flatMap(([count, name]) => count === 0 ? [] : [`${count} ${name}`]);
  const open = claim.controls.filter(({ outcome }) => outcome !== "failed");
  const absent = claim.strata.filter(({ notRun }) => notRun !== undefined);
  const parts = [
    ...(lost.length === 0 ? [] : [`of ${counted(counts.networks, "network")}, ${listed(lost)}`]),
    ...open.map(({ id, reason }) =>
      `control ${escapeMarkdown(id)} did not fail by value (${escapeMarkdown(reason)})`
    ),
    ...(absent.length === 0
      ? []
      : [`not run: ${
        listed(absent.map(({ factor, level }) => escapeMarkdown(`${factor} ${level}`)))
      }`]),
    ...(claim.outcome === "not-run" ? [`not run: ${escapeMarkdown(claim.reason)}`] : []),
  ];
  return parts.length === 0 ? [] : [`- ${escapeMarkdown(claim.id)}: ${parts.join("; ")}.`];
}
