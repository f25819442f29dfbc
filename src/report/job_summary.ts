import type { VerdictFile } from "../verdict/evidence.ts";
import { codeSpan } from "./markdown/code_span.ts";
import { escapeMarkdown } from "./markdown/escape_markdown.ts";
import { outcomeCell } from "./markdown/outcome_cell.ts";
import { table } from "./markdown/table.ts";
import { exactText } from "./text/exact_text.ts";
import { intervalText } from "./text/interval_text.ts";
import { judgedText } from "./text/judged_text.ts";

/** Markdown for the summary of a CI job: a short table, with the reason of everything that is not supported. */
export function renderJobSummary({ verdicts, manifest }: VerdictFile): string {
  const { engine } = manifest;
  const origin = [
    `Profile ${escapeMarkdown(manifest.profile)}`,
    `seed ${manifest.seed}`,
    escapeMarkdown(`${engine.name} ${engine.version} on ${engine.device}`),
    `plan ${codeSpan(manifest.planHash, "line")}`,
  ].join(", ");
  const rows = verdicts.map((claim) => [
    escapeMarkdown(claim.id),
    outcomeCell(claim),
    claim.interval ? intervalText(claim.interval) : "–",
    `&gt; ${exactText(claim.decision.p0)}`,
    claim.counts.networks > 0 ? judgedText(claim.counts) : "–",
    String(claim.interval?.n ?? 0),
    claim.outcome === "supported" ? "" : escapeMarkdown(claim.reason),
  ]);
  const columns = [
    { heading: "Claim" },
    { heading: "Verdict" },
    { heading: "Mean share [limits]", numbers: true },
    { heading: "Wanted", numbers: true },
    { heading: "Networks that show it", numbers: true },
    { heading: "n (cells)", numbers: true },
    { heading: "Why" },
  ];
  const body = rows.length === 0 ? "No claim was judged." : table(columns, rows);
  return `## ${escapeMarkdown(manifest.suite)}: verdicts\n\n${body}\n\n${origin}.\n`;
}
