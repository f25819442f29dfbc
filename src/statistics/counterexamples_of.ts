import type { CellEvidence, ClaimVerdict } from "../verdict/evidence.ts";

/**
 * The networks that did not show the effect, those with the fewest parameters first, with their
 * replay lines.
 */
export function counterexamplesOf(
  cells: readonly CellEvidence[],
): ClaimVerdict["counterexamples"] {
  return cells.flatMap((cell) =>
    cell.networks.flatMap(({ outcome, replay }) =>
      outcome.state !== "not-shown" ? [] : [{
        cell: `${cell.network} on ${cell.task}, ${cell.loss}, ${cell.initialization}`,
        reason: outcome.reason,
        replay,
        parameters: cell.parameters,
      }]
    )
  ).sort((a, b) => a.parameters - b.parameters); // stable: equal sizes stay in the order of their cells
}
