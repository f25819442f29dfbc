import { plainText } from "../text/plain_text.ts";

/** A text as code within a line, whatever backticks it holds. `place` says whether a bar must be escaped. */
export function codeSpan(text: string, place: "line" | "cell"): string {
  const content = plainText(text);
  if (content === "") return "";
  const runs: readonly string[] = content.match(/`+/g) ?? [];
  let fence = "`";
  while (runs.includes(fence)) fence += "`";
  const padded = /^`|`$/.test(content) ? ` ${content} ` : content;
  const safe = place === "cell" ? padded.replaceAll("|", "\\|") : padded;
  return `${fence}${safe}${fence}`;
}
