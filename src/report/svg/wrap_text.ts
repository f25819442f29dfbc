import { textWidth } from "./text_width.ts";

/** Lines no wider than `width` user units, broken at blanks; a word wider than that is cut. */
export function wrapText(
  content: string,
  fontSize: number,
  width: number,
): readonly string[] {
  const lines: string[] = [];
  let current = "";
  for (
    const word of content.split(/\s+/).flatMap((word) => cut(word, fontSize, width))
  ) {
    const longer = current === "" ? word : `${current} ${word}`;
    if (current !== "" && textWidth(longer, fontSize) > width) {
      lines.push(current);
      current = word;
    } else current = longer;
  }
  return [...lines, current];
}

function cut(word: string, fontSize: number, width: number): readonly string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const character of word) {
    if (piece !== "" && textWidth(piece + character, fontSize) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...pieces, piece];
}
