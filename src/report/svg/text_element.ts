import { type Attributes, element } from "./element.ts";
import { escapeXml } from "./escape_xml.ts";

/** A line of text at (x, y), its baseline; `content` is plain text and is escaped here. */
export function textElement(
  x: number,
  y: number,
  content: string,
  attributes: Attributes = {},
): string {
  const open = element("text", { x, y, ...attributes });
  return `${open.slice(0, -2)}>${escapeXml(content)}</text>`;
}
