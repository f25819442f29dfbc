import type { CellEvidence } from "../verdict/evidence.ts";

/** What becomes of networks whose budget ended before their outcome was known. */
export type Censoring = "left-out" | "against" | "for";

/**
 * Each cell's value, the share of its eligible networks that show the effect, in the order of the
 * cells. A cell without an eligible network has none. Counted against or for, censored networks are
 * eligible and do not, or do, show the effect.
 */
export function cellValues(
  cells: readonly CellEvidence[],
  censoring: Censoring,
): number[] {
  return cells.flatMap((cell) => {
    const count = (state: string) =>
      cell.networks.filter((network) => network.outcome.state === state).length;
    const censored = censoring === "left-out" ? 0 : count("censored");
    const shown = count("shown") + (censoring === "for" ? censored : 0);
    const eligible = count("shown") + count("not-shown") + censored;
    return eligible === 0 ? [] : [shown / eligible];
  });
}
