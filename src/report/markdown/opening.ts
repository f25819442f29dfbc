import type { ClaimVerdict, RunManifest, VerdictFile } from "../../verdict/evidence.ts";
import { counted } from "../text/counted.ts";
import { listed } from "../text/listed.ts";
import { outcomeWords } from "../text/outcome_words.ts";
import { spentAllowance } from "../text/spent_allowance.ts";
import { escapeMarkdown } from "./escape_markdown.ts";

/** What was tested, on what, and what came out, for a reader who knows none of it. */
export function opening(file: VerdictFile): string {
  const { verdicts, manifest } = file;
  if (verdicts.length === 0) return "No claim was judged: the run named none.";
  const spent = spentAllowance(manifest);
  return [
    tested(verdicts),
    trained(verdicts, manifest),
    ...(spent === undefined ? [] : [escapeMarkdown(spent)]),
    rule,
    cameOut(verdicts),
  ].join(" ");
}

const rule =
  "A claim is supported when the mean share of a cell's networks that show the effect lies " +
  "above what is wanted with its whole interval, and refuted when it lies below with its whole interval.";

function tested(verdicts: readonly ClaimVerdict[]): string {
  const sources = new Set(verdicts.map((claim) => escapeMarkdown(claim.source)));
  return `This page judges ${
    counted(verdicts.length, "claim")
  } about how neural networks train under gradient descent (${[...sources].join("; ")}). ` +
    "Sharpness is the largest eigenvalue of the Hessian of the training loss, η the step size; on a " +
    "quadratic, gradient descent is stable as long as the sharpness stays below 2/η.";
}

function trained(verdicts: readonly ClaimVerdict[], { engine, profile }: RunManifest): string {
  const run = verdicts.filter((claim) => claim.counts.networks > 0);
  if (run.length === 0) return "No network was trained.";
  const strata = run.flatMap((claim) => claim.strata).filter(({ counts }) => counts.networks > 0);
  const levels = (factor: string) =>
    listed([
      ...new Set(
        strata.filter((stratum) => stratum.factor === factor).map(({ level }) =>
          escapeMarkdown(level)
        ),
      ),
    ]);
  const factors = [
    ["family", "families"],
    ["activation", "activations"],
    ["task", "tasks"],
    ["loss", "losses"],
  ].flatMap(([factor, name]) => levels(factor!) === "" ? [] : [`${name}: ${levels(factor!)}`]);
  return `Each was put to ${between(run.map(({ counts }) => counts.networks))} networks in ${
    between(run.map(({ counts }) => counts.cells))
  } cells, a cell being one random draw of architecture, activation, task, loss and ` +
    `initialization${factors.length === 0 ? "" : ` (${factors.join("; ")})`}, trained on the ` +
    `${escapeMarkdown(engine.name)} engine under the profile ${escapeMarkdown(profile)}.`;
}

function cameOut(verdicts: readonly ClaimVerdict[]): string {
  const outcomes = ["supported", "refuted", "inconclusive", "not-run", "broken"] as const;
  const parts = outcomes.flatMap((outcome) => {
    const ids = verdicts.filter((claim) => claim.outcome === outcome).map(({ id }) => id);
    return ids.length === 0
      ? []
      : [`${ids.length} ${outcomeWords[outcome]} (${ids.map(escapeMarkdown).join(", ")})`];
  });
  const against = verdicts.filter((claim) => claim.contradicts).map(({ id }) => escapeMarkdown(id));
  return `What came out: ${listed(parts)}. ${
    against.length === 0
      ? "Nothing is broken or the opposite of what was registered before the run."
      : `Broken, or the opposite of what was registered before the run: ${listed(against)}.`
  }`;
}

function between(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? String(least) : `${least} to ${most}`;
}
