import { textWidth } from "./text_width.ts";

/** The text, or its beginning and an ellipsis where it is wider than `width` user units. */
export function fitText(
  content: string,
  fontSize: number,
  width: number,
): string {
  if (textWidth(content, fontSize) <= width) return content;
  let kept = "";
  for (const character of content) {
    if (textWidth(`${kept}${character}…`, fontSize) > width) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
