import type { Drawn } from "./drawn.ts";
import { legend, type LegendItem } from "./legend.ts";
import { element } from "./element.ts";
import { textElement } from "./text_element.ts";
import { wrapText } from "./wrap_text.ts";

/** Title and legend of a panel, over the plot area. */
export function panelHeading(
  title: string,
  items: readonly LegendItem[],
  width: number,
): Drawn {
  const lines = title.trim() === "" ? [] : wrapText(title, 13.5, width);
  const written = lines.map((line, index) =>
    textElement(0, 13 + index * 17, line, {
      "font-size": 13,
      "font-weight": "bold",
    })
  );
  const top = lines.length * 17 + 2;
  const key = legend(items, width);
  const shifted = key.elements.length === 0
    ? []
    : [element("g", { transform: `translate(0 ${top})` }, key.elements)];
  return { height: top + key.height + 4, elements: [...written, ...shifted] };
}
