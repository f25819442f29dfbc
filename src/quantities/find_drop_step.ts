import type { NetworkRows } from "../training/rows.ts";
import { breakEven } from "./break_even.ts";
import { lossAt } from "./loss_at.ts";
import { readings } from "./readings.ts";

/** When a step size is dropped. */
export interface DropRule {
  /** At least this share of τ after τ. */
  readonly delay: number;
  readonly ratioLow: number;
  readonly ratioHigh: number;
  /** The loss is at least this share of the initial one. */
  readonly lossShare: number;
}

/** The rule that H3 registers, for the runner, which drops the step size. */
export const registeredDropRule: DropRule = {
  delay: 0.2,
  ratioLow: 0.9,
  ratioHigh: 1.2,
  lossShare: 0.1,
};

/**
 * t_d of H3: the first measurement at least `delay`·τ after τ with R in [ratioLow, ratioHigh] and a
 * loss of at least `lossShare` of the initial one, or undefined. Needs the rows up to t_d only, so
 * it can be asked while a run is under way.
 */
export function findDropStep(
  rows: Pick<NetworkRows, "schedule" | "sharpness" | "losses" | "end">,
  rule: DropRule = registeredDropRule,
): number | undefined {
  const tau = breakEven(rows);
  const initial = rows.losses[0] ?? null;
  if (tau === undefined || initial === null) return undefined;
  return readings(rows).find(({ step, ratio }) => {
    const loss = lossAt(rows, step);
    return step >= tau * (1 + rule.delay) && ratio >= rule.ratioLow && ratio <= rule.ratioHigh &&
      loss !== null && loss >= rule.lossShare * initial;
  })?.step;
}
