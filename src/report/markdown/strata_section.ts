import type { ClaimVerdict, Stratum } from "../../verdict/evidence.ts";
import { intervalText } from "../text/interval_text.ts";
import { escapeMarkdown } from "./escape_markdown.ts";
import { table } from "./table.ts";

/** Counts and intervals by stratum; null where there is none. */
export function strataSection(claim: ClaimVerdict, figure: string | null): string | null {
  if (claim.strata.length === 0) return null;
  return [
    "### Strata (descriptive)",
    "",
    ...(figure === null ? [] : [figure, ""]),
    table([
      { heading: "Factor" },
      { heading: "Level" },
      { heading: "Mean share [limits]", numbers: true },
      { heading: "n (cells with a share)", numbers: true },
      { heading: "Cells", numbers: true },
      { heading: "Networks", numbers: true },
      { heading: "Shown", numbers: true },
      { heading: "Not shown", numbers: true },
      { heading: "Censored", numbers: true },
      { heading: "Ineligible", numbers: true },
    ], claim.strata.map(row)),
  ].join("\n");
}

function row({ factor, level, interval, counts, notRun }: Stratum): readonly string[] {
  const share = interval
    ? intervalText(interval)
    : notRun === undefined
    ? "no eligible cell"
    : `*not run*: ${escapeMarkdown(notRun)}`;
  const { cells, networks, shown, notShown, censored, ineligible } = counts;
  return [
    factor,
    escapeMarkdown(level),
    share,
    String(interval?.n ?? 0),
    ...[cells, networks, shown, notShown, censored, ineligible].map(String),
  ];
}
