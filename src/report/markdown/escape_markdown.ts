import { plainText } from "../text/plain_text.ts";

/**
 * Plain text made safe inside a Markdown paragraph, list item or table cell: it is shown as it is
 * and never taken for markup. Newlines become blanks.
 */
export function escapeMarkdown(text: string): string {
  return plainText(text)
    .replace(/[\\`*_[\]|~]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    // GitHub reads formulas between dollar signs before it reads escapes.
    .replaceAll("$", "&#36;")
    .replace(
      /^(#|[-+=](?=\s|$|[-+=])|\d+[.)](?=\s|$))/,
      (start) => start.length > 1 ? `${start.slice(0, -1)}\\${start.at(-1)}` : `\\${start}`,
    );
}
