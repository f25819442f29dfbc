import type { ClaimVerdict } from "../../verdict/evidence.ts";
import { codeSpan } from "./code_span.ts";
import { escapeMarkdown } from "./escape_markdown.ts";
import { table } from "./table.ts";

const most = 10;

/** Networks that did not show the effect, smallest first, each with the command that replays it. */
export function counterexamplesSection(claim: ClaimVerdict): string {
  const { counterexamples } = claim;
  if (counterexamples.length === 0) {
    return `### Counterexamples\n\n${
      claim.counts.networks === 0 ? "No network was run." : "No eligible network failed to show it."
    }`;
  }
  const left = counterexamples.length - most;
  return [
    "### Counterexamples",
    "",
    table(
      [
        { heading: "Network" },
        { heading: "Parameters", numbers: true },
        { heading: "Why it does not show it" },
        { heading: "See it again" },
      ],
      counterexamples.slice(0, most).map(({ cell, parameters, reason, replay }) => [
        codeSpan(cell, "cell"),
        String(parameters),
        escapeMarkdown(reason),
        codeSpan(replay, "cell"),
      ]),
    ),
    ...(left > 0
      ? ["", `The smallest ${most} of ${counterexamples.length}; the others are in verdicts.json.`]
      : []),
  ].join("\n");
}
