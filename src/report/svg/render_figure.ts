import type { FigureData, FigurePanel } from "../../verdict/evidence.ts";
import type { Drawn } from "./drawn.ts";
import { element } from "./element.ts";
import { escapeXml } from "./escape_xml.ts";
import { intervalsPanel } from "./intervals_panel.ts";
import { linesPanel } from "./lines_panel.ts";
import { palette } from "./palette.ts";
import { referenceMargin } from "./reference_labels.ts";
import { textElement } from "./text_element.ts";
import { wrapText } from "./wrap_text.ts";

/** Width of every figure, about what GitHub gives to an image in a page. */
const figureWidth = 900;
const edge = 16;
const gap = 20;

/**
 * A figure as an SVG document: pure, so the same data gives the same bytes. White ground (it is read
 * on dark pages too), generic font, no ids, no dates, lengths rounded to one decimal.
 */
export function renderFigure(figure: FigureData): string {
  const inner = figureWidth - 2 * edge;
  const titleLines = figure.title.trim() === "" ? [] : wrapText(figure.title, 16.5, inner);
  const body = layOut(figure, inner);
  const top = edge + titleLines.length * 20 + 4;
  const height = Math.ceil(top + body.height + 4);
  const svg = element("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: `0 0 ${figureWidth} ${height}`,
    width: figureWidth,
    height,
    role: "img",
    "font-family": "Helvetica, Arial, sans-serif",
    fill: palette.ink,
  }, [
    `<title>${escapeXml(figure.title)}</title>`,
    element("rect", { width: figureWidth, height, fill: palette.paper }),
    ...titleLines.map((line, index) =>
      textElement(edge, edge + 12 + index * 20, line, {
        "font-size": 16,
        "font-weight": "bold",
      })
    ),
    element(
      "g",
      { transform: `translate(${edge} ${Math.round(top)})` },
      body.elements,
    ),
  ]);
  return `${svg}\n`;
}

function layOut(figure: FigureData, width: number): Drawn {
  const elements: string[] = [];
  // Panels under one another share their margins, so that their axes align.
  const margin = figure.layout === "stacked"
    ? Math.max(
      0,
      ...figure.panels.map((panel) => panel.kind === "lines" ? referenceMargin(panel) : 0),
    )
    : undefined;
  let y = 0;
  for (const row of rows(figure)) {
    const each = (width - gap * (row.length - 1)) / row.length;
    const drawn = row.map((panel) => draw(panel, each, margin));
    drawn.forEach((panel, column) => {
      const x = Math.round(column * (each + gap));
      if (panel.elements.length === 0) return;
      elements.push(
        element(
          "g",
          { transform: `translate(${x} ${Math.round(y)})` },
          panel.elements,
        ),
      );
    });
    y += Math.max(...drawn.map((panel) => panel.height)) + 10;
  }
  return { height: y, elements };
}

function draw(panel: FigurePanel, width: number, margin?: number): Drawn {
  return panel.kind === "lines" ? linesPanel(panel, width, margin) : intervalsPanel(panel, width);
}

/** Panels of lines in pairs (a last one alone takes the whole row), panels of intervals alone. */
function rows(figure: FigureData): readonly (readonly FigurePanel[])[] {
  const rows: FigurePanel[][] = [];
  for (const panel of figure.panels) {
    const open = rows.at(-1);
    const joins = figure.layout !== "stacked" && panel.kind === "lines" &&
      open?.length === 1 &&
      open[0]!.kind === "lines";
    if (joins) open.push(panel);
    else rows.push([panel]);
  }
  return rows;
}
