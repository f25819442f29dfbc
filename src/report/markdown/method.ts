import type { ClaimVerdict, VerdictFile } from "../../verdict/evidence.ts";
import { exactText } from "../text/exact_text.ts";
import { codeSpan } from "./code_span.ts";

/** How a claim is judged: the registered rule in words, with its numbers where all claims share them. */
export function method({ verdicts, manifest }: VerdictFile): string {
  return [
    "## Method",
    "",
    "Everything below was registered as data before the run; the hash of that plan is " +
    `${codeSpan(manifest.planHash, "line")}.`,
    "",
    "- **Unit.** A cell is one random draw of architecture, activation, task, loss and " +
    "initialization; its networks share it and differ in seed and step size. Networks of one cell " +
    "resemble each other, so the cell is what is counted.",
    "- **Outcome of a network.** Shown, not shown, censored (the budget ended before it could be " +
    "told), ineligible (the claim does not speak about it), or broken (a guard failed).",
    "- **Share.** A cell's value is the share of its shown networks among those shown and not " +
    "shown. The estimate is the mean over cells, the limits are those of a betting confidence " +
    "sequence for that mean, which holds at every look, so a run may stop once it decides.",
    `- **Verdict.** ${rule(verdicts)} A claim that is not decided for lack of cells or budget is ` +
    "inconclusive, one without any network is not run, and one whose guard or control fails is " +
    "broken.",
    "- **Censored networks** are also counted all against and all for the claim: supported must " +
    "survive the former, refuted the latter.",
    "- **Controls** are runs that must fail to show the effect, by value and not for lack of data. A " +
    "control that shows it means that the statistic does not discriminate.",
    "- **Strata** describe. No verdict is drawn from them.",
  ].join("\n");
}

function rule(verdicts: readonly ClaimVerdict[]): string {
  const registered = new Set(
    verdicts.map(({ decision }) =>
      `Supported needs a lower limit above p0 = ${
        exactText(decision.p0)
      }, refuted an upper limit ` +
      `below it, at an error rate of ${exactText(decision.alpha)} a side, with at least ` +
      `${decision.minimumCells} cells and ${decision.minimumNetworks} eligible networks; the ` +
      `smallest share of interest is p1 = ${exactText(decision.p1)}.`
    ),
  );
  if (registered.size === 1) return [...registered].join("");
  return "Supported needs a lower limit above p0, refuted an upper limit below it; p0, error rates " +
    "and least sizes differ between claims and stand in their sections.";
}
