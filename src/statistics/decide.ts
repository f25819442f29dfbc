import type { ClaimDefinition } from "../claims/types.ts";
import type {
  CellEvidence,
  ClaimVerdict,
  ControlEvidence,
  ControlVerdict,
  Counts,
} from "../verdict/evidence.ts";
import type { ShareAssessment } from "./assess_share.ts";

type Decision = Pick<ClaimVerdict, "outcome" | "reason">;

interface Grounds {
  readonly claim: ClaimDefinition;
  readonly cells: readonly CellEvidence[];
  readonly counts: Counts;
  readonly share: ShareAssessment;
  readonly controls: readonly ControlEvidence[];
  readonly controlVerdicts: readonly ControlVerdict[];
}

/** The outcome and the sentence that says why, in the order of the rules of `judge`'s docstring. */
export function decide(grounds: Grounds): Decision {
  return notRun(grounds) ?? broken(grounds) ?? tooSmall(grounds) ?? decided(grounds);
}

function notRun({ cells, counts }: Grounds): Decision | undefined {
  if (counts.networks > 0) return undefined;
  const reasons = new Set(cells.flatMap((cell) => cell.notRun ?? []));
  const reason = reasons.size === 0 ? "no cell was run" : [...reasons].join("; ");
  return { outcome: "not-run", reason };
}

function broken({ cells, controls, controlVerdicts }: Grounds): Decision | undefined {
  const samples = [
    { of: "a network", cells },
    ...controls.map((control) => ({
      of: `control ${control.id}`,
      cells: control.cells,
    })),
  ];
  for (const sample of samples) {
    for (
      const { outcome, replay } of sample.cells.flatMap((cell) => cell.networks)
    ) {
      if (outcome.state !== "broken") continue;
      const reason = `a guard failed for ${sample.of}: ${outcome.reason} (${replay})`;
      return { outcome: "broken", reason };
    }
  }
  const passed = controlVerdicts.find((verdict) => verdict.outcome === "passed");
  return passed && {
    outcome: "broken",
    reason: `control ${passed.id} passed, so the statistic does not discriminate: ${passed.reason}`,
  };
}

function tooSmall({ claim, share, counts }: Grounds): Decision | undefined {
  const { minimumCells, minimumNetworks } = claim.decision;
  const cells = share.interval?.n ?? 0;
  const networks = counts.shown + counts.notShown;
  const missing = [
    ...(cells < minimumCells ? [`${minimumCells - cells} more cells`] : []),
    ...(networks < minimumNetworks ? [`${minimumNetworks - networks} more eligible networks`] : []),
  ];
  if (missing.length === 0) return undefined;
  return {
    outcome: "inconclusive",
    reason:
      `the sample is too small: ${
        missing.join(" and ")
      } needed (${cells} of ${minimumCells} cells with eligible ` +
      `networks, ${networks} of ${minimumNetworks} networks; ${counts.censored} censored, ${counts.ineligible} ineligible)`,
  };
}

function decided({ claim, share, controlVerdicts }: Grounds): Decision {
  const { p0 } = claim.decision;
  const { low, high } = share.interval!;
  const limits = `limits of the mean cell share ${low.toFixed(3)} to ${
    high.toFixed(3)
  }, p0 is ${p0}`;
  if (share.side === "below") return { outcome: "refuted", reason: limits };
  if (share.side === "open") {
    const censored = low > p0 || high < p0;
    const reason = censored
      ? `${limits}, but the censored networks could turn it (${
        low > p0
          ? `lower limit ${share.censoredAgainst!.low.toFixed(3)} with all of them counted against`
          : `upper limit ${share.censoredFor!.high.toFixed(3)} with all of them counted for`
      })`
      : `not decided: ${limits}`;
    return { outcome: "inconclusive", reason };
  }
  const open = controlVerdicts.find((control) => control.outcome !== "failed");
  return open === undefined ? { outcome: "supported", reason: limits } : {
    outcome: "inconclusive",
    reason:
      `${limits}, but control ${open.id} is not known to fail (${open.outcome}: ${open.reason})`,
  };
}
