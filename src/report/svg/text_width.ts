/** Widths of Helvetica's letters in thousandths of the font size, by class; others are as wide as a digit. */
const classes: readonly (readonly [letters: string, width: number])[] = [
  ["ijl'|", 230],
  [" ftI.,:;[]/!·", 278],
  ["r()-", 333],
  ["cksvxyzJ", 500],
  ["ABEKPSVXY&", 667],
  ["CDHNRUw", 722],
  ["GOQ", 778],
  ["mM%", 850],
  ["W@—", 1000],
];
const widths = new Map(
  classes.flatMap(([letters, width]) => [...letters].map((letter) => [letter, width])),
);

/**
 * Width of a line of text in user units, a little on the wide side: no font is at hand where figures
 * are written, readers have their own, and too much costs only white space.
 */
export function textWidth(content: string, fontSize: number): number {
  let sum = 0;
  for (const letter of content) {
    sum += widths.get(letter) ?? (letter.codePointAt(0)! > 0x2e80 ? 1000 : 565);
  }
  return sum * fontSize * 1.04 / 1000;
}
