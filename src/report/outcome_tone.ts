import type { OutcomeName } from "../claims/types.ts";
import type { IntervalsPanel } from "../verdict/evidence.ts";

/** How a claim's own interval is coloured. */
export function outcomeTone(outcome: OutcomeName): IntervalsPanel["rows"][number]["tone"] {
  return outcome === "supported" ? "for" : outcome === "refuted" ? "against" : "neutral";
}
