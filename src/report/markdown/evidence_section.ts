import type { ClaimVerdict } from "../../verdict/evidence.ts";
import { exactText } from "../text/exact_text.ts";
import { shareLimits } from "../text/share_limits.ts";
import { table } from "./table.ts";

/** Counts of a claim's networks and the intervals of its share, in the three readings of censored networks. */
export function evidenceSection(claim: ClaimVerdict): string {
  const { counts } = claim;
  if (counts.networks === 0) return "### Evidence\n\nNo network was run.";
  const numbers = (...headings: readonly string[]) =>
    headings.map((heading) => ({ heading, numbers: true }));
  const tally = table(
    numbers("Cells", "Networks", "Shown", "Not shown", "Censored", "Ineligible", "Broken"),
    [
      [
        counts.cells,
        counts.networks,
        counts.shown,
        counts.notShown,
        counts.censored,
        counts.ineligible,
        counts.broken,
      ].map(String),
    ],
  );
  const readings = [
    ["left out", claim.interval],
    ["all counted against", claim.censoredAgainst],
    ["all counted for", claim.censoredFor],
  ] as const;
  const rows = readings.flatMap(([name, interval]) => {
    if (!interval) return [];
    const { low, estimate, high } = shareLimits(interval);
    return [[name, low, estimate, high, String(interval.n), exactText(interval.alpha)]];
  });
  return [
    "### Evidence",
    "",
    tally,
    "",
    rows.length === 0 ? "No cell has an eligible network, so there is no share." : table([
      { heading: "Censored networks" },
      ...numbers("Lower limit", "Mean share", "Upper limit", "n (cells)", "α a side"),
    ], rows),
  ].join("\n");
}
