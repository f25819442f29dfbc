import type { VerdictFile } from "../../verdict/evidence.ts";
import { exactText } from "../text/exact_text.ts";
import { intervalText } from "../text/interval_text.ts";
import { judgedText } from "../text/judged_text.ts";
import { claimAnchor } from "./claim_anchor.ts";
import { escapeMarkdown } from "./escape_markdown.ts";
import { outcomeCell } from "./outcome_cell.ts";
import { table } from "./table.ts";

/**
 * The table of all verdicts, one line a claim: for the top of VERDICTS.md and for README.md.
 *
 * @param report where VERDICTS.md lies, seen from the page that shows the table; "" on that page
 */
export function renderVerdictTable(file: VerdictFile, report = ""): string {
  return table(
    [
      { heading: "Claim" },
      { heading: "In our words" },
      { heading: "Verdict" },
      { heading: "Mean share of a cell's networks [limits]", numbers: true },
      { heading: "Wanted", numbers: true },
      { heading: "Networks that show it", numbers: true },
      { heading: "Cells", numbers: true },
    ],
    file.verdicts.map((claim) => [
      `[${escapeMarkdown(claim.id)}](${report}#${claimAnchor(claim.id)})`,
      escapeMarkdown(claim.title),
      outcomeCell(claim),
      claim.interval ? intervalText(claim.interval) : "–",
      `&gt; ${exactText(claim.decision.p0)}`,
      claim.counts.networks > 0 ? judgedText(claim.counts) : "–",
      claim.counts.cells > 0 ? String(claim.counts.cells) : "–",
    ]),
  );
}
