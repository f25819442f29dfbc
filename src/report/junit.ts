import type { ClaimVerdict, VerdictFile } from "../verdict/evidence.ts";
import { escapeXml } from "./svg/escape_xml.ts";
import { counted } from "./text/counted.ts";
import { failureOf } from "./text/failure_of.ts";
import { intervalText } from "./text/interval_text.ts";
import { judgedText } from "./text/judged_text.ts";
import { outcomeWords } from "./text/outcome_words.ts";

/**
 * JUnit XML, a test case a claim: broken or the opposite of what is registered is a failure,
 * inconclusive and not run are skipped with the reason, all else passes. It holds no time.
 */
export function renderJUnit(file: VerdictFile): string {
  const failures = file.verdicts.filter((claim) => failureOf(claim) !== null).length;
  const skipped =
    file.verdicts.filter((claim) => failureOf(claim) === null && isOpen(claim)).length;
  const counts =
    `tests="${file.verdicts.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
  const name = escapeXml(file.manifest.suite);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${name}" ${counts}>`,
    `<testsuite name="${name} claims" ${counts}>`,
    ...file.verdicts.map(testCase),
    "</testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function testCase(claim: ClaimVerdict): string {
  const failure = failureOf(claim);
  const reason = escapeXml(claim.reason);
  const inside = failure !== null
    ? [
      `<failure type="${claim.outcome}" message="${escapeXml(failure)}: ${reason}">`,
      escapeXml(claim.counterexamples[0]?.replay ?? ""),
      "</failure>",
    ]
    : isOpen(claim)
    ? [`<skipped message="${outcomeWords[claim.outcome]}: ${reason}"/>`]
    : [];
  return [
    `<testcase classname="claims" name="${escapeXml(`${claim.id}: ${claim.title}`)}">`,
    ...inside,
    `<system-out>${escapeXml(evidence(claim))}</system-out>`,
    "</testcase>",
  ].join("\n");
}

function isOpen({ outcome }: ClaimVerdict): boolean {
  return outcome === "inconclusive" || outcome === "not-run";
}

function evidence({ outcome, counts, interval }: ClaimVerdict): string {
  const share = interval
    ? `; mean share ${intervalText(interval)} over ${counted(interval.n, "cell")}`
    : "";
  return `${outcomeWords[outcome]}: ${judgedText(counts)} networks${share}`;
}
