import type { VerdictFile } from "../../verdict/evidence.ts";
import type { ReportFigures } from "../report_figures.ts";
import { claimSection } from "./claim_section.ts";
import { difficulties } from "./difficulties.ts";
import { image } from "./image.ts";
import { manifestSection } from "./manifest_section.ts";
import { method } from "./method.ts";
import { opening } from "./opening.ts";
import { results } from "./results.ts";
import { scope } from "./scope.ts";
import { renderVerdictTable } from "./verdict_table.ts";

/**
 * VERDICTS.md: one table and one paragraph for everyone, then scope, method, results and difficulties
 * (the order of the ML Reproducibility Challenge), then a section a claim, then the manifest. Pure: the
 * same verdicts give the same bytes. No time and no path of a machine is added.
 */
export function renderMarkdown(file: VerdictFile, figures: ReportFigures): string {
  const sections = [
    "# Verdicts",
    ...(file.verdicts.length === 0 ? [] : [renderVerdictTable(file)]),
    opening(file),
    ...(figures.overview ? [image(figures.overview)] : []),
    ...(file.verdicts.length === 0
      ? []
      : [scope(file), method(file), results(file), difficulties(file)]),
    ...file.verdicts.map((claim) =>
      claimSection(claim, file.manifest, figures.byClaim[claim.id] ?? { lanes: null, strata: null })
    ),
    manifestSection(file.manifest),
  ];
  return `${sections.join("\n\n")}\n`;
}
