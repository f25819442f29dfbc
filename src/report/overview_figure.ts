import type { ClaimVerdict, FigureData, IntervalsPanel, VerdictFile } from "../verdict/evidence.ts";
import { outcomeTone } from "./outcome_tone.ts";
import { counted } from "./text/counted.ts";
import { exactText } from "./text/exact_text.ts";
import { intervalText } from "./text/interval_text.ts";
import { outcomeWords } from "./text/outcome_words.ts";

/** One interval a claim against p0, so that all verdicts are seen at once; null when there is no interval. */
export function overviewFigure({ verdicts }: VerdictFile): FigureData | null {
  if (verdicts.every(({ interval }) => interval === undefined)) return null;
  const thresholds = [...new Set(verdicts.map(({ decision }) => decision.p0))];
  return {
    id: "overview",
    title: "Do the networks show it? One interval a claim",
    caption: "Mean over cells of the share of a cell's networks that show the effect, with its " +
      "confidence limits, censored networks left out. A claim is supported when its whole interval " +
      "lies right of p0 (and its controls fail), refuted when it lies left of it.",
    panels: [{
      kind: "intervals",
      title: "",
      x: { label: "mean share of a cell's networks that show it", scale: "linear", domain: [0, 1] },
      rules: thresholds.map((p0) => ({ x: p0, label: `p0 = ${exactText(p0)}` })),
      rows: verdicts.map(row),
    }],
  };
}

function row(claim: ClaimVerdict): IntervalsPanel["rows"][number] {
  const { id, title, outcome, interval } = claim;
  const word = outcomeWords[outcome];
  return {
    group: "",
    label: `${id}: ${title}`,
    ...(interval ? { interval } : {}),
    note: interval ? `${word}: ${intervalText(interval)}, ${counted(interval.n, "cell")}` : word,
    tone: outcomeTone(outcome),
  };
}
