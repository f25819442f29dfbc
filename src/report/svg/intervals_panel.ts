import type { IntervalsPanel } from "../../verdict/evidence.ts";
import { type AxisScale, axisScale } from "./axis_scale.ts";
import type { Drawn } from "./drawn.ts";
import { element } from "./element.ts";
import { fitText } from "./fit_text.ts";
import { frame, type PlotArea } from "./frame.ts";
import { palette } from "./palette.ts";
import { panelHeading } from "./panel_heading.ts";
import { spreadLabels } from "./spread_labels.ts";
import { textElement } from "./text_element.ts";
import { textWidth } from "./text_width.ts";

type Row = IntervalsPanel["rows"][number];

const rowHeight = 21;
const groupHeight = 24;

/** Intervals one under another: name at the left, what stands behind it at the right, limits between. */
export function intervalsPanel(panel: IntervalsPanel, width: number): Drawn {
  const heading = panelHeading(panel.title, [], width);
  const lines = layRows(panel.rows);
  const height = (lines.at(-1)?.bottom ?? 0) + 6;
  const left = columnWidth(panel.rows.map((row) => row.label), 300) + 22;
  const right = columnWidth(panel.rows.map((row) => row.note), 300) + 16;
  const area: PlotArea = {
    left,
    top: heading.height + 18,
    width: width - left - right,
    height,
  };
  const x = axisScale(
    panel.x,
    panel.rows.flatMap(({ interval }) =>
      interval ? [interval.low, interval.estimate, interval.high] : []
    ),
    panel.rules.map((rule) => rule.x),
    [0, area.width],
    { ticks: 6, margin: 0.03 },
  );
  return {
    height: area.top + height + 42,
    elements: [
      ...heading.elements,
      ...lines.flatMap((line) => rowWords(line, area, width)),
      ...frame(area, { scale: x, label: panel.x.label }),
      ...ruleElements(panel, x, area),
      element(
        "svg",
        {
          x: area.left,
          y: area.top,
          width: area.width,
          height,
          overflow: "hidden",
        },
        lines.flatMap((line) => line.row ? intervalElements(line.row, line.middle, x) : []),
      ),
    ],
  };
}

interface Line {
  readonly group?: string;
  readonly row?: Row;
  readonly middle: number;
  readonly bottom: number;
}

/** Rows in the order given; a group's name goes over its first row. */
function layRows(rows: readonly Row[]): readonly Line[] {
  const lines: Line[] = [];
  let [bottom, group] = [4, ""];
  for (const row of rows) {
    if (row.group !== group && row.group.trim() !== "") {
      bottom += groupHeight;
      lines.push({
        group: row.group,
        middle: bottom - groupHeight / 2 + 3,
        bottom,
      });
    }
    group = row.group;
    bottom += rowHeight;
    lines.push({ row, middle: bottom - rowHeight / 2, bottom });
  }
  return lines;
}

function rowWords(
  line: Line,
  area: PlotArea,
  width: number,
): readonly string[] {
  const baseline = area.top + line.middle + 4;
  if (line.group !== undefined) {
    return [
      textElement(0, baseline, fitText(line.group, 12, area.left - 10), {
        "font-size": 12,
        "font-weight": "bold",
      }),
    ];
  }
  const right = area.left + area.width + 10;
  const style = { "font-size": 12 };
  return [
    textElement(
      12,
      baseline,
      fitText(line.row!.label, 12, area.left - 20),
      style,
    ),
    textElement(right, baseline, fitText(line.row!.note, 12, width - right), {
      ...style,
      fill: line.row!.interval ? palette.ink : palette.faint,
    }),
  ];
}

function intervalElements(
  { interval, tone }: Row,
  y: number,
  x: AxisScale,
): readonly string[] {
  if (!interval) return [];
  const [low, middle, high] = [
    x.at(interval.low),
    x.at(interval.estimate),
    x.at(interval.high),
  ];
  if (low === null || middle === null || high === null) return [];
  const colour = palette[tone];
  const stroke = { stroke: colour, "stroke-width": 2 };
  return [
    element("line", { x1: low, y1: y, x2: high, y2: y, ...stroke }),
    ...[low, high].map((end) =>
      element("line", { x1: end, y1: y - 4, x2: end, y2: y + 4, ...stroke })
    ),
    element("circle", {
      cx: middle,
      cy: y,
      r: 4,
      fill: colour,
      stroke: palette.paper,
    }),
  ];
}

function ruleElements(
  panel: IntervalsPanel,
  x: AxisScale,
  area: PlotArea,
): readonly string[] {
  const rules = panel.rules.flatMap((rule) => {
    const at = x.at(rule.x);
    return at === null || at < 0 || at > area.width ? [] : [{ label: rule.label, at }];
  });
  const widest = Math.max(0, ...rules.map((rule) => textWidth(rule.label, 11)));
  const places = spreadLabels(rules.map((rule) => rule.at), widest + 8, [
    0,
    area.width,
  ]);
  return rules.flatMap((rule, index) => [
    element("line", {
      x1: area.left + rule.at,
      y1: area.top,
      x2: area.left + rule.at,
      y2: area.top + area.height,
      stroke: palette.rule,
      "stroke-width": 1.4,
      "stroke-dasharray": "6 4",
    }),
    textElement(area.left + places[index]!, area.top - 6, rule.label, {
      "font-size": 11,
      "text-anchor": "middle",
    }),
  ]);
}

function columnWidth(texts: readonly string[], most: number): number {
  return Math.min(
    most,
    Math.max(0, ...texts.map((text) => textWidth(text, 12))),
  );
}
