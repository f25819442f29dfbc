import type { ClaimVerdict, VerdictFile } from "../../verdict/evidence.ts";
import { counted } from "../text/counted.ts";
import { intervalText } from "../text/interval_text.ts";
import { sentence } from "../text/sentence.ts";
import { claimAnchor } from "./claim_anchor.ts";
import { escapeMarkdown } from "./escape_markdown.ts";
import { outcomeCell } from "./outcome_cell.ts";

/** What came out, a sentence a claim. */
export function results({ verdicts }: VerdictFile): string {
  return ["## Results", "", ...verdicts.map(result)].join("\n");
}

function result(claim: ClaimVerdict): string {
  const { interval } = claim;
  const share = interval
    ? ` Mean share ${intervalText(interval)}, n = ${counted(interval.n, "cell")}.`
    : "";
  return `- [${escapeMarkdown(claim.id)}](#${claimAnchor(claim.id)}) ${outcomeCell(claim)}: ${
    sentence(escapeMarkdown(claim.reason))
  }${share}`;
}
