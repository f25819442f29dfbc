import type { CellEvidence, Interval } from "../verdict/evidence.ts";
import { cellValues, type Censoring } from "./cell_values.ts";
import { confidenceSequence } from "./confidence_sequence.ts";

/**
 * The interval for the mean cell share at the last look; undefined where no cell has an eligible
 * network.
 */
export function shareInterval(
  cells: readonly CellEvidence[],
  alpha: number,
  censoring: Censoring = "left-out",
): Interval | undefined {
  const values = cellValues(cells, censoring);
  if (values.length === 0) return undefined;
  const estimate = values.reduce((sum, value) => sum + value, 0) /
    values.length;
  return {
    ...confidenceSequence(values, alpha),
    estimate,
    n: values.length,
    alpha,
  };
}
