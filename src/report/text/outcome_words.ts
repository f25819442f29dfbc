import type { OutcomeName } from "../../claims/types.ts";
import type { ControlVerdict } from "../../verdict/evidence.ts";

/** What the report calls each outcome. */
export const outcomeWords: Readonly<Record<OutcomeName, string>> = {
  supported: "supported",
  refuted: "refuted",
  inconclusive: "inconclusive",
  "not-run": "not run",
  broken: "broken",
};

/** What it calls what became of a control: one that fails is as it must be. */
export const controlWords: Readonly<Record<ControlVerdict["outcome"], string>> = {
  failed: "failed, as it must",
  passed: "passed: it shows the effect",
  undecided: "undecided",
  "not-run": "not run",
};
