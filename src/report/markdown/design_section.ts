import type { ClaimVerdict } from "../../verdict/evidence.ts";
import { exactText } from "../text/exact_text.ts";
import { outcomeWords } from "../text/outcome_words.ts";
import { codeSpan } from "./code_span.ts";
import { escapeMarkdown } from "./escape_markdown.ts";
import { table } from "./table.ts";

/** What was registered for a claim before the run. */
export function designSection(claim: ClaimVerdict): string {
  const { decision } = claim;
  const thresholds = Object.entries(claim.thresholds).map(([name, value]) => [
    `threshold ${codeSpan(name, "cell")}`,
    exactText(value),
  ]);
  return [
    "### Registered design",
    "",
    table([{ heading: "Registered" }, { heading: "Value" }], [
      ["population", escapeMarkdown(claim.population)],
      ["quantity", codeSpan(claim.quantity, "cell")],
      ...thresholds,
      ["p0: share that counts as typical", exactText(decision.p0)],
      ["p1: smallest share of interest", exactText(decision.p1)],
      ["α: error rate a side", exactText(decision.alpha)],
      ["least cells", String(decision.minimumCells)],
      ["least eligible networks", String(decision.minimumNetworks)],
      ["verdict expected", outcomeWords[claim.expected]],
    ]),
  ].join("\n");
}
