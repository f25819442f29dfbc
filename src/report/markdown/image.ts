import type { FigureData } from "../../verdict/evidence.ts";
import { escapeMarkdown } from "./escape_markdown.ts";

/** A figure by its relative path, and its caption under it. */
export function image(figure: FigureData): string {
  const shown = `![${escapeMarkdown(figure.title)}](figures/${encodeURIComponent(figure.id)}.svg)`;
  const caption = escapeMarkdown(figure.caption);
  return caption === "" ? shown : `${shown}\n\n${caption}`;
}
