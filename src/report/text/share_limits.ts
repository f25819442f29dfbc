import type { Interval } from "../../verdict/evidence.ts";

/**
 * The three numbers of an interval of a share, in three decimals. Limits are rounded outward, so a
 * printed limit never claims more than the computed one: 0.69996 does not become 0.700.
 */
export function shareLimits(
  interval: Pick<Interval, "low" | "estimate" | "high">,
): { readonly low: string; readonly estimate: string; readonly high: string } {
  // The nudge keeps a limit of exactly three decimals, which binary fractions miss by a hair.
  const nudge = 1e-9;
  return {
    low: thousandths(Math.floor(interval.low * 1000 + nudge)),
    estimate: thousandths(Math.round(interval.estimate * 1000)),
    high: thousandths(Math.ceil(interval.high * 1000 - nudge)),
  };
}

function thousandths(count: number): string {
  return ((count === 0 ? 0 : count) / 1000).toFixed(3);
}
