import type { FigureData, VerdictFile } from "../verdict/evidence.ts";
import { renderMarkdown } from "./markdown/render_markdown.ts";
import { reportFigures } from "./report_figures.ts";
import { renderFigure } from "./svg/render_figure.ts";

/** A file of the report: its path below the report's folder, and its content. */
export interface ReportFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Every file that is drawn from `verdicts.json` and the `figures/<id>.json` beside it: VERDICTS.md and
 * the figures it shows. Pure: the same input gives the same bytes, in the same order.
 *
 * @param figures the content of the `figures/<id>.json`, by id
 * @throws Error when a figure is missing or its id cannot be a file name
 */
export function renderReport(
  file: VerdictFile,
  figures: Readonly<Record<string, FigureData>>,
): readonly ReportFile[] {
  const all = reportFigures(file, figures);
  const drawn = [
    all.overview,
    ...Object.values(all.byClaim).flatMap(({ lanes, strata }) => [lanes, strata]),
  ].filter((figure) => figure !== null);
  // Claims may share a figure.
  const files = new Map(drawn.map((figure) => [`figures/${fileName(figure.id)}.svg`, figure]));
  return [
    { path: "VERDICTS.md", text: renderMarkdown(file, all) },
    ...[...files].map(([path, figure]) => ({ path, text: renderFigure(figure) })),
  ];
}

/** A name from a file decides where something is written, so nothing but plain names passes. */
function fileName(id: string): string {
  if (/^[\w-][\w.-]*$/.test(id)) return id;
  throw new Error(
    `Cannot name a file after the figure ${
      JSON.stringify(id)
    }: letters, digits, "-", "_" and "." ` +
      "are wanted; correct its id",
  );
}
