import type { AxisScale } from "./axis_scale.ts";
import { element } from "./element.ts";
import { fitText } from "./fit_text.ts";
import { palette } from "./palette.ts";
import { textElement } from "./text_element.ts";

/** The rectangle that data is drawn in, in user units of its panel. */
export interface PlotArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Grid, ticks, frame and axis labels around a plot area; leaves out what has no scale. */
export function frame(
  area: PlotArea,
  x: { readonly scale: AxisScale; readonly label: string },
  y?: { readonly scale: AxisScale; readonly label: string },
): readonly string[] {
  const bottom = area.top + area.height;
  const right = area.left + area.width;
  const elements: string[] = [];
  for (const tick of x.scale.ticks) {
    const at = area.left + (x.scale.at(tick.value) ?? 0);
    const reach = tick.label === "" ? 3 : 5;
    if (tick.label !== "") elements.push(gridLine(at, area.top, at, bottom));
    elements.push(tickLine(at, bottom, at, bottom + reach));
    if (tick.label === "") continue;
    elements.push(textElement(at, bottom + 16, tick.label, tickText("middle")));
  }
  for (const tick of y?.scale.ticks ?? []) {
    const at = area.top + (y!.scale.at(tick.value) ?? 0);
    const reach = tick.label === "" ? 3 : 5;
    if (tick.label !== "") elements.push(gridLine(area.left, at, right, at));
    elements.push(tickLine(area.left - reach, at, area.left, at));
    if (tick.label === "") continue;
    elements.push(
      textElement(area.left - 8, at + 4, tick.label, tickText("end")),
    );
  }
  elements.push(element("rect", {
    x: area.left,
    y: area.top,
    width: area.width,
    height: area.height,
    fill: "none",
    stroke: palette.frame,
  }));
  elements.push(
    textElement(
      area.left + area.width / 2,
      bottom + 34,
      fitText(x.label, 12, area.width + 40),
      {
        "text-anchor": "middle",
        "font-size": 12,
      },
    ),
  );
  if (y) elements.push(sideLabel(area, y.label));
  return elements;
}

function sideLabel(area: PlotArea, label: string): string {
  const middle = area.top + area.height / 2;
  return textElement(0, 0, fitText(label, 12, area.height + 20), {
    "text-anchor": "middle",
    "font-size": 12,
    transform: `translate(12 ${Math.round(middle)}) rotate(-90)`,
  });
}

function gridLine(x1: number, y1: number, x2: number, y2: number): string {
  return element("line", { x1, y1, x2, y2, stroke: palette.grid });
}

function tickLine(x1: number, y1: number, x2: number, y2: number): string {
  return element("line", { x1, y1, x2, y2, stroke: palette.frame });
}

function tickText(anchor: string) {
  return { "text-anchor": anchor, "font-size": 11, fill: palette.ink };
}
