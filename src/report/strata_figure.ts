import type { ClaimVerdict, Counts, FigureData, IntervalsPanel } from "../verdict/evidence.ts";
import { outcomeTone } from "./outcome_tone.ts";
import { counted } from "./text/counted.ts";
import { exactText } from "./text/exact_text.ts";
import { intervalText } from "./text/interval_text.ts";
import { slug } from "./text/slug.ts";

/** A claim's share by stratum, under its share over all cells; null when no stratum has an interval. */
export function strataFigure(claim: ClaimVerdict): FigureData | null {
  if (claim.strata.every(({ interval }) => interval === undefined)) return null;
  const { interval } = claim;
  return {
    id: `${slug(claim.id)}-strata`,
    title: `${claim.id}: share of networks that show it, by stratum`,
    caption:
      "Descriptive: each interval is one of many, and no verdict is drawn from it. The number " +
      "of cells is that behind the interval, the number of networks that of shown and not shown ones.",
    panels: [{
      kind: "intervals",
      title: "",
      x: { label: "mean share of a cell's networks that show it", scale: "linear", domain: [0, 1] },
      rules: [{ x: claim.decision.p0, label: `p0 = ${exactText(claim.decision.p0)}` }],
      rows: [
        ...(interval
          ? [{ ...row("all cells", claim), group: "", tone: outcomeTone(claim.outcome) }]
          : []),
        ...claim.strata.map((stratum) => ({
          ...row(stratum.level, stratum),
          group: stratum.factor,
        })),
      ],
    }],
  };
}

function row(
  label: string,
  { interval, counts, notRun }: Pick<ClaimVerdict, "interval"> & {
    readonly counts: Counts;
    readonly notRun?: string;
  },
): IntervalsPanel["rows"][number] {
  const networks = counted(counts.shown + counts.notShown, "network");
  return {
    group: "",
    label,
    ...(interval ? { interval } : {}),
    note: interval
      ? `${intervalText(interval)}, ${counted(interval.n, "cell")}, ${networks}`
      : notRun === undefined
      ? "no eligible cell"
      : `not run: ${notRun}`,
    tone: "neutral",
  };
}
