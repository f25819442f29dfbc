/**
 * Text made safe for an XML element or a double-quoted attribute: the five special characters are
 * escaped, characters that XML 1.0 (section 2.2) forbids are dropped, white space is one blank.
 */
export function escapeXml(text: string): string {
  return text.toWellFormed()
    .replace(/\s+/g, " ")
    // deno-lint-ignore no-control-regex -- these are the characters that XML forbids
    .replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
