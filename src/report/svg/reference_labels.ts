import type { LinesPanel } from "../../verdict/evidence.ts";
import { element } from "./element.ts";
import { fitText } from "./fit_text.ts";
import type { PlotArea } from "./frame.ts";
import { palette } from "./palette.ts";
import { spreadLabels } from "./spread_labels.ts";
import { textElement } from "./text_element.ts";
import { textWidth } from "./text_width.ts";

interface Label {
  readonly text: string;
  readonly level: number;
  readonly colour: string;
}

const fontSize = 11;
const widest = 110;

/** Room that the labels at the right of a plot area need. */
export function referenceMargin(panel: LinesPanel): number {
  const widths = labels(panel).map((label) => textWidth(label.text, fontSize));
  return Math.max(14, Math.min(widest, Math.max(0, ...widths)) + 14);
}

/** The names of rules, bands and stepwise levels, at the right of the plot area and at their height. */
export function referenceLabels(
  panel: LinesPanel,
  y: (value: number) => number | null,
  area: PlotArea,
): readonly string[] {
  const placed = labels(panel).flatMap((label) => {
    const at = y(label.level);
    return at === null || at < 0 || at > area.height ? [] : [{ ...label, at }];
  });
  const heights = spreadLabels(placed.map((label) => label.at), 13, [
    4,
    area.height - 2,
  ]);
  const right = area.left + area.width;
  return placed.flatMap((label, index) => {
    const height = heights[index]!;
    return [
      element("line", {
        x1: right,
        y1: area.top + label.at,
        x2: right + 7,
        y2: area.top + height,
        stroke: label.colour,
      }),
      textElement(
        right + 9,
        area.top + height + 4,
        fitText(label.text, fontSize, widest),
        { "font-size": fontSize, fill: label.colour },
      ),
    ];
  });
}

function labels(panel: LinesPanel): readonly Label[] {
  return [
    ...panel.rules.map((rule) => ({
      text: rule.label,
      level: rule.y,
      colour: palette.rule,
    })),
    ...(panel.steps ?? []).flatMap((step) => {
      const last = step.points.at(-1);
      return last ? [{ text: step.label, level: last[1], colour: palette.rule }] : [];
    }),
    ...(panel.bands ?? []).map((band) => ({
      text: band.label,
      level: (band.low + band.high) / 2,
      colour: palette.bandText,
    })),
  ].filter((label) => label.text.trim() !== "");
}
