import type { ClaimVerdict } from "../../verdict/evidence.ts";
import { escapeMarkdown } from "./escape_markdown.ts";

/** What the registered design cannot rule out. */
export function threatsSection(claim: ClaimVerdict): string {
  const threats = claim.threats.length === 0 ? ["None is registered."] : claim.threats;
  return [
    "### Threats to validity",
    "",
    ...threats.map((threat) => `- ${escapeMarkdown(threat)}`),
  ].join("\n");
}
