import type { ClaimDefinition, OutcomeName } from "../claims/types.ts";
import type { CellEvidence, ClaimVerdict, ControlEvidence } from "../verdict/evidence.ts";
import { assessShare } from "./assess_share.ts";
import { countOutcomes } from "./count_outcomes.ts";
import { counterexamplesOf } from "./counterexamples_of.ts";
import { decide } from "./decide.ts";
import { effectsOf } from "./effects_of.ts";
import { judgeControl } from "./judge_control.ts";
import { strataOf } from "./strata_of.ts";

/**
 * The verdict on a claim, as the design page on statistics says. The unit of inference is the cell.
 *
 * - not-run: no network was run.
 * - broken: a guard failed for a network of the claim or of a control, or a control passed.
 * - inconclusive: fewer cells or eligible networks than registered; or the limits do not exclude p0
 *   whatever became of censored networks; or the share is above p0 and a control is not known to
 *   fail.
 * - supported, refuted: the limits exclude p0 (see `assessShare`). A refuted claim needs no
 *   controls: they guard against showing what is not there.
 *
 * Valid at every look: call it each time a cell is complete, and stop when the outcome is
 * supported, refuted or broken.
 *
 * @param cells complete cells, in the order in which they were completed; that order must not
 * depend on outcomes
 * @param controls what the claim's controls gave; a control missing here was not run
 * @param units unit of each number of the claim's quantity, for the summary of effects
 */
export function judge(
  claim: ClaimDefinition,
  cells: readonly CellEvidence[],
  controls: readonly ControlEvidence[],
  units: Readonly<Record<string, string>>,
): ClaimVerdict {
  const { controls: definitions, decision: { kind: _, ...decision }, ...registered } = claim;
  const counts = countOutcomes(cells);
  const { side, ...intervals } = assessShare(cells, claim.decision);
  const controlVerdicts = definitions.map((definition) => {
    const evidence = controls.find(({ id }) => id === definition.id);
    return judgeControl(definition, evidence, claim.decision);
  });
  const share = { side, ...intervals };
  const decided = decide({ claim, cells, counts, share, controls, controlVerdicts });
  return {
    ...registered,
    ...decided,
    contradicts: contradicts(decided.outcome, claim.expected),
    counts,
    ...intervals,
    strata: strataOf(cells, decision.alpha),
    controls: controlVerdicts,
    effects: effectsOf(cells, units),
    counterexamples: counterexamplesOf(cells),
    decision,
  };
}

/** Broken, or conclusively the opposite of what is registered. */
function contradicts(outcome: OutcomeName, expected: OutcomeName): boolean {
  const pair = [outcome, expected];
  return outcome === "broken" || (pair.includes("supported") && pair.includes("refuted"));
}
