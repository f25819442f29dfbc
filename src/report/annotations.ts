import type { ClaimVerdict, VerdictFile } from "../verdict/evidence.ts";
import { failureOf } from "./text/failure_of.ts";
import { outcomeWords } from "./text/outcome_words.ts";
import { plainText } from "./text/plain_text.ts";

/**
 * One GitHub workflow command a claim that is not supported: an error where it is broken or the
 * opposite of what is registered, a notice where it is refuted as registered, else a warning.
 */
export function renderAnnotations(file: VerdictFile): readonly string[] {
  return file.verdicts.filter(({ outcome }) => outcome !== "supported").map(annotation);
}

function annotation(claim: ClaimVerdict): string {
  const failure = failureOf(claim);
  const level = failure !== null ? "error" : claim.outcome === "refuted" ? "notice" : "warning";
  const title = `${claim.id} ${failure ?? outcomeWords[claim.outcome]}`;
  const replay = claim.counterexamples[0]?.replay;
  const message = [claim.reason, ...(replay === undefined ? [] : [`replay: ${replay}`])].join("; ");
  return `::${level} title=${property(title)}::${data(message)}`;
}

/** Escapes of the runner's own toolkit: data first, then what separates properties. */
function data(text: string): string {
  return plainText(text).replaceAll("%", "%25");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
