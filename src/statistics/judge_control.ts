import type { ControlDefinition, TypicalDecision } from "../claims/types.ts";
import type { ControlEvidence, ControlVerdict } from "../verdict/evidence.ts";
import { assessShare, type ShareAssessment } from "./assess_share.ts";
import { cellsNeeded } from "./cells_needed.ts";
import { countOutcomes } from "./count_outcomes.ts";

/**
 * A control's verdict, by the very rule of its claim over its own cells: "failed" (as it must) if
 * its share is below p0, "passed" if it is above p0. Without eligible networks it is "undecided",
 * never "failed": a control must fail by value.
 */
export function judgeControl(
  definition: ControlDefinition,
  evidence: ControlEvidence | undefined,
  decision: TypicalDecision,
): ControlVerdict {
  const cells = evidence?.cells ?? [];
  const counts = countOutcomes(cells);
  const named = { id: definition.id, statement: definition.statement, counts };
  if (counts.networks === 0) {
    const reason = evidence?.notRun ?? cells.find((cell) => cell.notRun !== undefined)?.notRun ??
      "no cell of it was run";
    return { ...named, outcome: "not-run", reason };
  }
  const share = assessShare(cells, decision);
  return {
    ...named,
    outcome: share.side === "below" ? "failed" : share.side === "above" ? "passed" : "undecided",
    reason: reasonOf(share, decision),
    ...(share.interval && { interval: share.interval }),
  };
}

function reasonOf(share: ShareAssessment, decision: TypicalDecision): string {
  const { interval } = share;
  if (interval === undefined) return "none of its networks is eligible";
  const { estimate, low, high, n } = interval;
  const limits = `share ${estimate.toFixed(2)} over ${n === 1 ? "1 cell" : `${n} cells`}, limits ${
    low.toFixed(2)
  } to ${high.toFixed(2)}`;
  if (share.side === "below") {
    return `it fails by value: ${limits}, p0 is ${decision.p0}`;
  }
  if (share.side === "above") {
    return `it shows the effect: ${limits}, p0 is ${decision.p0}`;
  }
  const { toRefute } = cellsNeeded(decision);
  return n < toRefute
    ? `too few eligible cells, at least ${toRefute} are needed (${limits})`
    : `not decided: ${limits}, p0 is ${decision.p0}`;
}
