import type { NetworkRows } from "../training/rows.ts";

/** The loss at a step; null where it was not finite, or the rows do not hold the step. */
export function lossAt(rows: NetworkRows, step: number): number | null {
  return rows.losses[step - (rows.schedule[0]?.from ?? 0)] ?? null;
}
