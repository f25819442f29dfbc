import type { NetworkRows } from "../training/rows.ts";

/**
 * The rows of a run that began at step 0, its steps numbered on from `first`: how a branch becomes
 * comparable with the run that it left.
 */
export function numberedFrom(rows: NetworkRows, first: number): NetworkRows {
  const moved = <T extends { readonly step: number }>(row: T): T => ({
    ...row,
    step: row.step + first,
  });
  return {
    schedule: rows.schedule.map((segment) => ({ ...segment, from: segment.from + first })),
    losses: rows.losses,
    sharpness: rows.sharpness.map(moved),
    ...(rows.lossEvery && { lossEvery: rows.lossEvery }),
    ...(rows.stability && { stability: rows.stability.map(moved) }),
    ...(rows.midpointSharpness && { midpointSharpness: rows.midpointSharpness.map(moved) }),
    ...(rows.coldGaps && { coldGaps: rows.coldGaps.map(moved) }),
    end: moved(rows.end),
  };
}
