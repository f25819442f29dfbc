import type { TypicalDecision } from "../claims/types.ts";
import type { CellEvidence, Interval } from "../verdict/evidence.ts";
import { shareInterval } from "./share_interval.ts";

/**
 * Where the mean cell share lies: `above` or `below` p0 whatever became of the censored networks,
 * or `open`.
 */
export interface ShareAssessment {
  readonly side: "above" | "below" | "open";
  readonly interval?: Interval;
  readonly censoredAgainst?: Interval;
  readonly censoredFor?: Interval;
}

/**
 * The rule that claims and their controls share. `above`: the lower limit is above p0 with censored
 * networks left out and with all of them counted against. `below`: the upper limit is below p0 with
 * them left out and with all of them counted for.
 */
export function assessShare(
  cells: readonly CellEvidence[],
  decision: Pick<TypicalDecision, "p0" | "alpha">,
): ShareAssessment {
  const { p0, alpha } = decision;
  const interval = shareInterval(cells, alpha);
  const censoredAgainst = shareInterval(cells, alpha, "against");
  const censoredFor = shareInterval(cells, alpha, "for");
  const above = [interval, censoredAgainst].every((limits) => limits && limits.low > p0);
  const below = [interval, censoredFor].every((limits) => limits && limits.high < p0);
  return {
    // Both at once means that early and late cells contradict each other: nothing is decided.
    side: above === below ? "open" : above ? "above" : "below",
    ...(interval && { interval }),
    ...(censoredAgainst && { censoredAgainst }),
    ...(censoredFor && { censoredFor }),
  };
}
