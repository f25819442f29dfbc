import type { ClaimVerdict } from "../../verdict/evidence.ts";
import { intervalText } from "../text/interval_text.ts";
import { judgedText } from "../text/judged_text.ts";
import { controlWords } from "../text/outcome_words.ts";
import { escapeMarkdown } from "./escape_markdown.ts";
import { table } from "./table.ts";

/** Runs that must not show the effect, and whether they did. */
export function controlsSection(claim: ClaimVerdict): string {
  if (claim.controls.length === 0) return "### Controls\n\nNone is registered.";
  return [
    "### Controls",
    "",
    table(
      [
        { heading: "Control" },
        { heading: "What is done instead" },
        { heading: "Outcome" },
        { heading: "Mean share [limits]", numbers: true },
        { heading: "n (cells)", numbers: true },
        { heading: "Networks that show it", numbers: true },
        { heading: "Why" },
      ],
      claim.controls.map(({ id, statement, outcome, interval, counts, reason }) => [
        escapeMarkdown(id),
        escapeMarkdown(statement),
        controlWords[outcome],
        interval ? intervalText(interval) : "–",
        String(interval?.n ?? 0),
        judgedText(counts),
        escapeMarkdown(reason),
      ]),
    ),
  ].join("\n");
}
