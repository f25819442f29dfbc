import type { NetworkRows } from "../training/rows.ts";
import { readings } from "./readings.ts";

/**
 * τ: the first measured step with R = λη/2 ≥ 1, or undefined.
 *
 * A measurement that did not converge counts too: a Ritz value is never above the largest
 * eigenvalue, so where it reaches 2/η the eigenvalue does.
 */
export function breakEven(
  rows: Pick<NetworkRows, "schedule" | "sharpness">,
): number | undefined {
  return readings(rows).find(({ ratio }) => ratio >= 1)?.step;
}
