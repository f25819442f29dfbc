import type { CellEvidence, Counts } from "../verdict/evidence.ts";

/**
 * Counts over cells; a cell that was not run counts for nothing. `cells` are those with at least
 * one network that ran.
 */
export function countOutcomes(cells: readonly CellEvidence[]): Counts {
  const run = cells.filter((cell) => cell.networks.length > 0);
  const states = run.flatMap((cell) => cell.networks.map((network) => network.outcome.state));
  const count = (state: (typeof states)[number]) => states.filter((s) => s === state).length;
  return {
    cells: run.length,
    networks: states.length,
    shown: count("shown"),
    notShown: count("not-shown"),
    censored: count("censored"),
    ineligible: count("ineligible"),
    broken: count("broken"),
  };
}
