import type { LinesPanel } from "../../verdict/evidence.ts";
import { element } from "./element.ts";
import { palette } from "./palette.ts";
import { pathData } from "./path_data.ts";
import type { Placement } from "./placement.ts";
import { textElement } from "./text_element.ts";

type Scale = (value: number) => number | null;

/** What the lanes are held against, in the plot area: bands, rules, levels that change at steps, marks. */
export function referenceLines(
  panel: LinesPanel,
  [x, y]: readonly [Scale, Scale],
  place: Placement,
  [width, height]: readonly [number, number],
): { readonly below: readonly string[]; readonly above: readonly string[] } {
  return {
    below: (panel.bands ?? []).flatMap((band) => bandElement(y(band.low), y(band.high), width)),
    above: [
      ...(panel.marks ?? []).flatMap((mark) => markElements(mark.label, x(mark.x), height)),
      ...panel.rules.flatMap((rule) => {
        const at = y(rule.y);
        return at === null
          ? []
          : [element("line", { x1: 0, y1: at, x2: width, y2: at, ...dashed })];
      }),
      ...(panel.steps ?? []).flatMap((step) => {
        const points = step.points.map(([from, level]) => place(from, level));
        const last = points.at(-1);
        const d = pathData(
          last ? [...points, [width, last[1]]] : points,
          "steps",
        );
        return d === "" ? [] : [element("path", { d, fill: "none", ...dashed })];
      }),
    ],
  };
}

const dashed = {
  stroke: palette.rule,
  "stroke-width": 1.4,
  "stroke-dasharray": "6 4",
};

function bandElement(
  low: number | null,
  high: number | null,
  width: number,
): readonly string[] {
  if (low === null || high === null) return [];
  const [y, height] = [Math.min(low, high), Math.abs(high - low)];
  return [
    element("rect", {
      x: 0,
      y,
      width,
      height,
      fill: palette.band,
      "fill-opacity": "0.14",
    }),
  ];
}

function markElements(
  label: string,
  at: number | null,
  height: number,
): readonly string[] {
  if (at === null) return [];
  return [
    element("line", {
      x1: at,
      y1: 0,
      x2: at,
      y2: height,
      stroke: palette.rule,
      "stroke-dasharray": "2 3",
    }),
    textElement(at + 5, height - 7, label, {
      "font-size": 11,
      stroke: palette.paper,
      "stroke-width": 3,
      "paint-order": "stroke",
    }),
  ];
}
