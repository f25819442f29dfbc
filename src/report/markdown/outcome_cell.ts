import type { ClaimVerdict } from "../../verdict/evidence.ts";
import { outcomeWords } from "../text/outcome_words.ts";

/** A claim's outcome in bold, with the registered one where they contradict each other. */
export function outcomeCell(claim: ClaimVerdict): string {
  const word = `**${outcomeWords[claim.outcome]}**`;
  return claim.contradicts ? `${word} (registered: ${outcomeWords[claim.expected]})` : word;
}
