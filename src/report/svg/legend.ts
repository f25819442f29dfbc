import type { Drawn } from "./drawn.ts";
import { element } from "./element.ts";
import { palette } from "./palette.ts";
import { textElement } from "./text_element.ts";
import { textWidth } from "./text_width.ts";

export interface LegendItem {
  readonly text: string;
  /** Absent: words alone. */
  readonly swatch?: {
    readonly colour: string;
    readonly width: number;
    readonly dash?: string;
  };
}

const fontSize = 11;
const swatchWidth = 18;
const lineHeight = 15;

/** One row of swatches and words, or as many as the width asks for. */
export function legend(items: readonly LegendItem[], width: number): Drawn {
  const elements: string[] = [];
  let [x, row] = [0, 0];
  for (const item of items) {
    const lead = item.swatch ? swatchWidth + 5 : 0;
    const wide = lead + textWidth(item.text, fontSize);
    if (x > 0 && x + wide > width) [x, row] = [0, row + 1];
    const y = (row + 1) * lineHeight - 4;
    if (item.swatch) {
      elements.push(element("line", {
        x1: x,
        y1: y - 4,
        x2: x + swatchWidth,
        y2: y - 4,
        stroke: item.swatch.colour,
        "stroke-width": item.swatch.width,
        ...(item.swatch.dash ? { "stroke-dasharray": item.swatch.dash } : {}),
      }));
    }
    elements.push(
      textElement(x + lead, y, item.text, {
        "font-size": fontSize,
        fill: palette.ink,
      }),
    );
    x += wide + 14;
  }
  return { height: items.length === 0 ? 0 : (row + 1) * lineHeight, elements };
}
