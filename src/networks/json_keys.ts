/** The keys of a JSON object in the order in which its text has them, repeats included, which JSON.parse drops. */
export function jsonKeys(text: string): string[] {
  const keys: string[] = [];
  let depth = 0;
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(?:\s*:)?|[{}[\]]/g)) {
    if (token === "{" || token === "[") depth++;
    else if (token === "}" || token === "]") depth--;
    else if (depth === 1 && token.endsWith(":")) {
      keys.push(JSON.parse(token.slice(0, token.lastIndexOf('"') + 1)));
    }
  }
  return keys;
}
