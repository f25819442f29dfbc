import type { Counts } from "../../verdict/evidence.ts";

/** How many of the networks that count showed the effect: `172 of 193`. Censored and ineligible ones do not count. */
export function judgedText(counts: Counts): string {
  return `${counts.shown} of ${counts.shown + counts.notShown}`;
}
