import type { LinesPanel } from "../../verdict/evidence.ts";
import { element } from "./element.ts";
import { medianStyle, palette } from "./palette.ts";
import { pathData, type PathPoint } from "./path_data.ts";
import type { Placement } from "./placement.ts";

/**
 * The median over lanes: bold on a white edge; dashed where fewer than half of the lanes are left,
 * since the median of those that are left says little about all.
 */
export function medianPaths(
  median: LinesPanel["median"],
  place: Placement,
): readonly string[] {
  if (!median) return [];
  const points = median.points.map(([x, y]) => place(x, y));
  const most = Math.max(0, ...(median.lanes ?? []));
  const few = points.map((_, index) => (median.lanes?.[index] ?? most) * 2 < most);
  const solid = points.map((point, index) => few[index] ? null : point);
  // The dashed part begins at the last solid point, so that the line has no hole there.
  const dashed = points.map((point, index) => few[index] || few[index + 1] ? point : null);
  return [
    ...stroke(points, palette.paper, medianStyle.width + 2.4),
    ...stroke(solid, medianStyle.colour, medianStyle.width),
    ...(few.includes(true)
      ? stroke(dashed, medianStyle.colour, medianStyle.width, medianStyle.dash)
      : []),
  ];
}

function stroke(
  points: readonly PathPoint[],
  colour: string,
  width: number,
  dash?: string,
): readonly string[] {
  const d = pathData(points);
  if (d === "") return [];
  return [element("path", {
    d,
    fill: "none",
    stroke: colour,
    "stroke-width": width,
    "stroke-linejoin": "round",
    "stroke-linecap": dash ? "butt" : "round",
    ...(dash ? { "stroke-dasharray": dash } : {}),
  })];
}
