import type { VerdictFile } from "../verdict/evidence.ts";
import { failureOf } from "./text/failure_of.ts";

/** What shields.io's endpoint badge reads. */
export interface Badge {
  readonly schemaVersion: 1;
  readonly label: string;
  readonly message: string;
  readonly color: "brightgreen" | "yellow" | "red" | "lightgrey";
}

/** A badge with the count of supported claims: red when one fails, green when all came out as registered. */
export function badge({ verdicts }: VerdictFile): Badge {
  const supported = verdicts.filter(({ outcome }) => outcome === "supported").length;
  const failed = verdicts.filter((claim) => failureOf(claim) !== null).length;
  const settled = verdicts.every(({ outcome, expected }) => outcome === expected);
  const trouble = failed === 0 ? "" : `, ${failed} against the registered verdict`;
  return {
    schemaVersion: 1,
    label: "edge of stability",
    message: verdicts.length === 0
      ? "no claim judged"
      : `${supported} of ${verdicts.length} claims supported${trouble}`,
    color: verdicts.length === 0
      ? "lightgrey"
      : failed > 0
      ? "red"
      : settled
      ? "brightgreen"
      : "yellow",
  };
}
