import { looksToExceed } from "./looks_to_exceed.ts";

const most = 10_000;

/**
 * The fewest cells that can decide: `toSupport`, if every network of every cell shows the effect,
 * and `toRefute`, if none does. The latter is how many eligible cells a control needs so that it
 * comes out "failed" (5 at p0 = 0.70 and alpha = 0.0125). Infinity where 10,000 cells that agree
 * are not enough.
 */
export function cellsNeeded(
  decision: { readonly p0: number; readonly alpha: number },
): { readonly toSupport: number; readonly toRefute: number } {
  const { p0, alpha } = decision;
  const ones = new Array<number>(most).fill(1);
  return {
    toSupport: looksToExceed(ones, p0, alpha) ?? Infinity,
    toRefute: looksToExceed(ones, 1 - p0, alpha) ?? Infinity,
  };
}
