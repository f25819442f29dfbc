import type { FigureSeries } from "../../verdict/evidence.ts";
import { element } from "./element.ts";
import { escapeXml } from "./escape_xml.ts";
import { laneStyles } from "./palette.ts";
import { pathData } from "./path_data.ts";
import type { Placement } from "./placement.ts";

/**
 * Every lane as a faint line, grouped by outcome: lanes that showed the effect below, those that did
 * not above them. A lane other than shown carries its label and replay line, which a browser shows
 * under the pointer.
 */
export function lanePaths(
  series: readonly FigureSeries[],
  place: Placement,
): readonly string[] {
  const outcomes = Object.keys(laneStyles) as FigureSeries["outcome"][];
  return outcomes.flatMap((outcome) => {
    const lanes = series.filter((lane) => lane.outcome === outcome);
    const paths = lanes.flatMap((lane) => lanePath(lane, place));
    if (paths.length === 0) return [];
    return [element("g", {
      fill: "none",
      stroke: laneStyles[outcome].colour,
      "stroke-width": lanes.length > 40 ? 0.8 : 1,
      "stroke-opacity": opacity(outcome, lanes.length),
      "stroke-linejoin": "round",
      "stroke-linecap": "round",
    }, paths)];
  });
}

function lanePath(lane: FigureSeries, place: Placement): readonly string[] {
  const d = pathData(lane.points.map(([x, y]) => place(x, y)));
  if (d === "") return [];
  if (lane.outcome === "shown" || lane.outcome === "none") {
    return [element("path", { d })];
  }
  const words = [lane.label, lane.replay].filter((part) => part !== "").join(
    ": ",
  );
  return [element("path", { d }, [`<title>${escapeXml(words)}</title>`])];
}

/** Two hundred lanes must let their density show; a few must be seen at all. */
function opacity(outcome: FigureSeries["outcome"], lanes: number): string {
  const [strength, least] = outcome === "shown" || outcome === "none" ? [1.6, 0.12] : [2.4, 0.3];
  return Math.min(0.8, Math.max(least, strength / Math.sqrt(lanes))).toFixed(2);
}
