import type { Interval } from "../../verdict/evidence.ts";
import { shareLimits } from "./share_limits.ts";

/** An interval of a share: `0.812 [0.731, 0.880]`. */
export function intervalText(interval: Pick<Interval, "low" | "estimate" | "high">): string {
  const { low, estimate, high } = shareLimits(interval);
  return `${estimate} [${low}, ${high}]`;
}
