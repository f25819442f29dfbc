import type { VerdictFile } from "../verdict/evidence.ts";
import { exitCode } from "./exit_code.ts";

/** The exit code of a report: broken weighs more than contradicted, and that more than undecided. */
export function verdictExitCode({ verdicts }: VerdictFile, strict: boolean): number {
  if (verdicts.some(({ outcome }) => outcome === "broken")) return exitCode.broken;
  if (verdicts.some(({ contradicts }) => contradicts)) return exitCode.contradicted;
  const undecided = verdicts.some(({ outcome }) =>
    outcome === "inconclusive" || outcome === "not-run"
  );
  return strict && undecided ? exitCode.undecided : exitCode.fine;
}
