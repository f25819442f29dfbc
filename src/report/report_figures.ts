import type { FigureData, VerdictFile } from "../verdict/evidence.ts";
import { overviewFigure } from "./overview_figure.ts";
import { strataFigure } from "./strata_figure.ts";

/** All figures of a report: those of the run and those drawn from the verdicts themselves. */
export interface ReportFigures {
  readonly overview: FigureData | null;
  readonly byClaim: Readonly<
    Record<string, { readonly lanes: FigureData | null; readonly strata: FigureData | null }>
  >;
}

/**
 * @param figures the content of the `figures/<id>.json` of the run, by id
 * @throws Error when a claim names a figure that is not among them
 */
export function reportFigures(
  file: VerdictFile,
  figures: Readonly<Record<string, FigureData>>,
): ReportFigures {
  const byClaim = file.verdicts.map((claim) => {
    const lanes = claim.figure === undefined ? null : figures[claim.figure];
    if (lanes === undefined) {
      throw new Error(
        `Cannot draw the figure of claim "${claim.id}": figures/${claim.figure}.json is missing; ` +
          "put it beside verdicts.json, or run the claim again",
      );
    }
    // The claim names the file, so the figure goes by that name whatever its own id says.
    const named = lanes && { ...lanes, id: claim.figure! };
    return [claim.id, { lanes: named, strata: strataFigure(claim) }] as const;
  });
  return { overview: overviewFigure(file), byClaim: Object.fromEntries(byClaim) };
}
