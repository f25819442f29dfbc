import { breakEven } from "./break_even.ts";
import { readings } from "./readings.ts";
import type { NetworkRun } from "./types.ts";

/** Where the time at the edge begins, or why the network has none. */
export type StartOfEdge = { readonly tau: number } | { readonly ineligible: string };

/**
 * τ of a run, as its `window` says. A run whose first reading has R ≥ 1 has not come to the edge by
 * sharpening and is ineligible, unless it is a control judged whole.
 */
export function startOfEdge(run: NetworkRun): StartOfEdge {
  const first = readings(run.main)[0];
  if (first === undefined) return { ineligible: "its sharpness was never measured" };
  if (run.window === "whole-run") return { tau: first.step };
  if (first.ratio >= 1) {
    return { ineligible: `starts at or above the edge (R = ${first.ratio.toFixed(2)})` };
  }
  const tau = breakEven(run.main);
  return tau === undefined ? { ineligible: "no break-even" } : { tau };
}
