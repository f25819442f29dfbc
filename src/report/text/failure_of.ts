import type { ClaimVerdict } from "../../verdict/evidence.ts";
import { outcomeWords } from "./outcome_words.ts";

/** Why a claim counts as a failure (broken, or the opposite of what is registered); null when it does not. */
export function failureOf(claim: ClaimVerdict): string | null {
  if (claim.outcome === "broken") return "broken";
  if (!claim.contradicts) return null;
  return `${outcomeWords[claim.outcome]}, registered: ${outcomeWords[claim.expected]}`;
}
