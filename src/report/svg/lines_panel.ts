import type { LinesPanel } from "../../verdict/evidence.ts";
import { type AxisScale, axisScale } from "./axis_scale.ts";
import type { Drawn } from "./drawn.ts";
import { element } from "./element.ts";
import { frame, type PlotArea } from "./frame.ts";
import { laneCounts } from "./lane_counts.ts";
import { laneLegend } from "./lane_legend.ts";
import { lanePaths } from "./lane_paths.ts";
import { medianPaths } from "./median_paths.ts";
import { panelHeading } from "./panel_heading.ts";
import type { Placement } from "./placement.ts";
import { referenceLabels, referenceMargin } from "./reference_labels.ts";
import { referenceLines } from "./reference_lines.ts";
import { textWidth } from "./text_width.ts";

/** Room for the axis label and for usual tick labels, the same everywhere, so that panels align. */
const usualLeft = 62;

/**
 * Trajectories of many lanes: each faint, their median bold, reference lines labelled at the right.
 * Points outside the frame are clipped and counted in the legend; a null point is a gap.
 *
 * @param margin room right of the plot area for the reference lines' names
 */
export function linesPanel(
  panel: LinesPanel,
  width: number,
  margin = referenceMargin(panel),
): Drawn {
  const height = width > 600 ? 270 : 250;
  const y = verticalScale(panel, height);
  const widestTick = Math.max(0, ...y.ticks.map((tick) => textWidth(tick.label, 11)));
  const left = Math.max(usualLeft, 30 + widestTick);
  const plotWidth = width - left - margin;
  const x = horizontalScale(panel, plotWidth);
  const heading = panelHeading(panel.title, laneLegend(panel, x, y), width);
  const top = heading.height + (panel.median?.lanes ? 14 : 2);
  const area: PlotArea = { left, top, width: plotWidth, height };
  return {
    height: top + height + 42,
    elements: [
      ...heading.elements,
      ...laneCounts(panel.median, x.at, area),
      ...frame(area, { scale: x, label: panel.x.label }, {
        scale: y,
        label: panel.y.label,
      }),
      plot(panel, x, y, area),
      ...referenceLabels(panel, y.at, area),
    ],
  };
}

/** A nested svg clips what leaves the frame without a clip path, which would need an id. */
function plot(
  panel: LinesPanel,
  x: AxisScale,
  y: AxisScale,
  area: PlotArea,
): string {
  const { left, top, width, height } = area;
  const place: Placement = (across, up) => {
    if (up === null) return null;
    const [placedX, placedY] = [x.at(across), y.at(up)];
    return placedX === null || placedY === null ? null : [placedX, placedY];
  };
  const lines = referenceLines(panel, [x.at, y.at], place, [width, height]);
  return element(
    "svg",
    { x: left, y: top, width, height, overflow: "hidden" },
    [
      ...lines.below,
      ...lanePaths(panel.series, place),
      ...medianPaths(panel.median, place),
      ...lines.above,
    ],
  );
}

function verticalScale(panel: LinesPanel, height: number): AxisScale {
  const values = [...panel.series, panel.median ?? { points: [] }].flatMap((
    { points },
  ) => points.flatMap(([, value]) => value === null ? [] : [value]));
  const kept = [
    ...panel.rules.map((rule) => rule.y),
    ...(panel.bands ?? []).flatMap((band) => [band.low, band.high]),
    ...(panel.steps ?? []).flatMap((step) => step.points.map(([, level]) => level)),
  ];
  return axisScale(panel.y, values, kept, [height, 0], {
    ticks: 6,
    margin: 0.04,
  });
}

function horizontalScale(panel: LinesPanel, width: number): AxisScale {
  const lines = [
    ...panel.series,
    panel.median ?? { points: [] },
    ...(panel.steps ?? []),
  ];
  const values = lines.flatMap(({ points }) => points.map(([at]) => at));
  const kept = (panel.marks ?? []).map((mark) => mark.x);
  const ticks = Math.max(3, Math.round(width / 75));
  return axisScale(panel.x, values, kept, [0, width], { ticks, margin: 0 });
}
