import { riseTolerance } from "../statistics/mod.ts";
import type { NetworkRows } from "../training/rows.ts";
import { lossAt } from "./loss_at.ts";
import type { NetworkRun } from "./types.ts";

/**
 * The steps t in [from, to) at which the loss rises: L(t+1) > L(t)·(1 + δ), δ from the float32
 * errors of a loss of this size (see `riseTolerance`). A step to a loss that is not finite is a
 * rise.
 */
export function riseSteps(
  run: Pick<NetworkRun, "lossKind" | "precision">,
  rows: NetworkRows,
  from: number,
  to: number,
): number[] {
  const steps = [];
  for (let t = from; t < Math.min(to, rows.end.step); t++) {
    const here = lossAt(rows, t);
    const next = lossAt(rows, t + 1);
    if (here === null) continue;
    const delta = riseTolerance(here, run.lossKind, run.precision);
    if (next === null || next > here * (1 + delta)) steps.push(t);
  }
  return steps;
}
