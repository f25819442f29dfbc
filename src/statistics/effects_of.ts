import type { CellEvidence, ClaimVerdict } from "../verdict/evidence.ts";
import { spreadOf } from "./spread.ts";

/**
 * Median and 5 % and 95 % quantiles of each number over the eligible networks (shown or not shown)
 * that have it.
 *
 * @param units the unit of each number that the quantity gives; a number without one is left out
 */
export function effectsOf(
  cells: readonly CellEvidence[],
  units: Readonly<Record<string, string>>,
): ClaimVerdict["effects"] {
  const eligible = cells.flatMap((cell) => cell.networks).filter((network) =>
    network.outcome.state === "shown" || network.outcome.state === "not-shown"
  );
  return Object.entries(units).flatMap(([name, unit]) => {
    const values = eligible.flatMap((network) => network.numbers[name] ?? []);
    return values.length === 0 ? [] : [{ name, unit, ...spreadOf(values) }];
  });
}
