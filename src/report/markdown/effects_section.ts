import type { ClaimVerdict } from "../../verdict/evidence.ts";
import { numberText } from "../text/number_text.ts";
import { codeSpan } from "./code_span.ts";
import { escapeMarkdown } from "./escape_markdown.ts";
import { table } from "./table.ts";

/** Size of the effect over eligible networks; null where there is none. */
export function effectsSection(claim: ClaimVerdict): string | null {
  if (claim.effects.length === 0) return null;
  return [
    "### Effects over eligible networks",
    "",
    table(
      [
        { heading: "Number" },
        { heading: "Unit" },
        { heading: "5 % quantile", numbers: true },
        { heading: "Median", numbers: true },
        { heading: "95 % quantile", numbers: true },
        { heading: "n (networks)", numbers: true },
      ],
      claim.effects.map(({ name, unit, p05, median, p95, n }) => [
        codeSpan(name, "cell"),
        escapeMarkdown(unit),
        ...[p05, median, p95].map(numberText),
        String(n),
      ]),
    ),
  ].join("\n");
}
