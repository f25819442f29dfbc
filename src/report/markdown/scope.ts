import type { VerdictFile } from "../../verdict/evidence.ts";
import { escapeMarkdown } from "./escape_markdown.ts";
import { sentence } from "../text/sentence.ts";
import { codeSpan } from "./code_span.ts";

/** Which claims, on which populations: the report's first section. */
export function scope({ verdicts, manifest }: VerdictFile): string {
  const missing = manifest.data.filter(({ state }) => state === "missing");
  return [
    "## Scope",
    "",
    ...verdicts.map((claim) =>
      `- **${escapeMarkdown(claim.id)}** (${escapeMarkdown(claim.source)}): ${
        sentence(escapeMarkdown(claim.statement))
      } Population: ${codeSpan(claim.population.split(":")[0]!, "line")}.`
    ),
    "",
    "A verdict speaks about its population and about nothing larger. " +
    (missing.length === 0
      ? "All data that the populations ask for was there."
      : `Data that was not there: ${
        missing.map(({ name, detail }) => `${escapeMarkdown(name)} (${escapeMarkdown(detail)})`)
          .join("; ")
      }.`),
  ].join("\n");
}
