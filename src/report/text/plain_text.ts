/** One line without control characters: what a report prints of a text that others wrote. */
export function plainText(text: string): string {
  return text.toWellFormed()
    .replace(/\s+/g, " ")
    // deno-lint-ignore no-control-regex -- a terminal would obey these characters
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g, "")
    .trim();
}
