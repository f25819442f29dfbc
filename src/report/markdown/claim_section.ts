import type { ClaimVerdict, FigureData, RunManifest } from "../../verdict/evidence.ts";
import { sentence } from "../text/sentence.ts";
import { changeSection } from "./change_section.ts";
import { claimAnchor } from "./claim_anchor.ts";
import { controlsSection } from "./controls_section.ts";
import { counterexamplesSection } from "./counterexamples_section.ts";
import { designSection } from "./design_section.ts";
import { effectsSection } from "./effects_section.ts";
import { escapeMarkdown } from "./escape_markdown.ts";
import { evidenceSection } from "./evidence_section.ts";
import { image } from "./image.ts";
import { notRunSection } from "./not_run_section.ts";
import { outcomeCell } from "./outcome_cell.ts";
import { strataSection } from "./strata_section.ts";
import { threatsSection } from "./threats_section.ts";

/** Figures of one claim: of its lanes and of its strata, where it has them. */
export interface ClaimFigures {
  readonly lanes: FigureData | null;
  readonly strata: FigureData | null;
}

/** All that is known about one claim, in the order in which a referee would ask. */
export function claimSection(
  claim: ClaimVerdict,
  manifest: RunManifest,
  figures: ClaimFigures,
): string {
  const sections = [
    `<a id="${claimAnchor(claim.id)}"></a>`,
    `## ${escapeMarkdown(claim.id)}: ${escapeMarkdown(claim.title)}`,
    sentence(escapeMarkdown(claim.statement)),
    sentence(`Source: ${escapeMarkdown(claim.source)}`),
    `Verdict: ${outcomeCell(claim)}: ${sentence(escapeMarkdown(claim.reason))}`,
    designSection(claim),
    evidenceSection(claim),
    figures.lanes ? image(figures.lanes) : null,
    strataSection(claim, figures.strata && image(figures.strata)),
    effectsSection(claim),
    controlsSection(claim),
    counterexamplesSection(claim),
    threatsSection(claim),
    changeSection(claim),
    notRunSection(claim, manifest),
  ];
  return sections.filter((section) => section !== null).join("\n\n");
}
