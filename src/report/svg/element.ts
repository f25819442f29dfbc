import { coordinate } from "./coordinate.ts";
import { escapeXml } from "./escape_xml.ts";

/** Attributes of an element: numbers are lengths (rounded to one decimal), words are escaped. */
export type Attributes = Readonly<Record<string, string | number>>;

/** One SVG element on its own line; `children` are elements already rendered. */
export function element(
  name: string,
  attributes: Attributes,
  children: readonly string[] = [],
): string {
  const written = Object.entries(attributes).map(([key, value]) =>
    ` ${key}="${typeof value === "number" ? coordinate(value) : escapeXml(value)}"`
  ).join("");
  if (children.length === 0) return `<${name}${written}/>`;
  return `<${name}${written}>\n${children.join("\n")}\n</${name}>`;
}
