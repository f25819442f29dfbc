import type { FigureSeries, LinesPanel } from "../../verdict/evidence.ts";
import type { AxisScale } from "./axis_scale.ts";
import type { LegendItem } from "./legend.ts";
import { laneStyles, medianStyle } from "./palette.ts";

/** What a panel of lanes shows: outcomes with their counts, the median, and what the frame leaves out. */
export function laneLegend(
  panel: LinesPanel,
  x: AxisScale,
  y: AxisScale,
): readonly LegendItem[] {
  const outcomes = (Object.keys(laneStyles) as FigureSeries["outcome"][])
    .sort((a, b) => laneStyles[a].rank - laneStyles[b].rank);
  const items: LegendItem[] = outcomes.flatMap((outcome) => {
    const { colour, name } = laneStyles[outcome];
    const count = panel.series.filter((lane) => lane.outcome === outcome).length;
    if (count === 0) return [];
    return [{ text: `${name}: ${count}`, swatch: { colour, width: 1.6 } }];
  });
  if (panel.median) {
    const { colour, width, dash } = medianStyle;
    items.push({ text: "median", swatch: { colour, width } });
    const lanes = panel.median.lanes ?? [];
    const most = Math.max(0, ...lanes);
    if (lanes.some((count) => count * 2 < most)) {
      items.push({
        text: "median of fewer than half the lanes",
        swatch: { colour, width, dash },
      });
    }
  }
  const outside = outsidePoints(panel.series, x, y);
  if (outside > 0) {
    items.push({
      text: `${outside} ${outside === 1 ? "point" : "points"} outside the frame`,
    });
  }
  return items;
}

function outsidePoints(
  series: readonly FigureSeries[],
  x: AxisScale,
  y: AxisScale,
): number {
  const within = (scale: AxisScale, value: number) => {
    const slack = (scale.high - scale.low) * 1e-9;
    return scale.at(value) !== null && value >= scale.low - slack &&
      value <= scale.high + slack;
  };
  return series.flatMap((lane) => lane.points).filter(([at, value]) =>
    value !== null && !(within(x, at) && within(y, value))
  ).length;
}
