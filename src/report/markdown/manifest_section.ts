import type { RunManifest } from "../../verdict/evidence.ts";
import { numberText } from "../text/number_text.ts";
import { codeSpan } from "./code_span.ts";
import { escapeMarkdown } from "./escape_markdown.ts";
import { table } from "./table.ts";

/** Where the numbers come from: engine, plan, seed, work, data. */
export function manifestSection(manifest: RunManifest): string {
  const { engine, work } = manifest;
  const rows = [
    ["suite", `${escapeMarkdown(manifest.suite)} ${escapeMarkdown(manifest.version)}`],
    ["plan", codeSpan(manifest.planHash, "cell")],
    ["profile", escapeMarkdown(manifest.profile)],
    ["seed", String(manifest.seed)],
    ["claims asked for", escapeMarkdown(manifest.claims.join(", "))],
    ["engine", `${escapeMarkdown(engine.name)} ${escapeMarkdown(engine.version)}`],
    ["device", escapeMarkdown(engine.device)],
    ["mode", escapeMarkdown(engine.mode)],
    ["threads", `${engine.threads.intra} within an op, ${engine.threads.inter} between ops`],
    ["precision probe (relative)", numberText(engine.precisionProbe)],
    [
      "work used of what the profile allows this engine (floating-point operations)",
      `${numberText(work.used)} of ${numberText(work.allowance)}`,
    ],
    ...manifest.data.map(({ name, state, detail }) => [
      `data ${escapeMarkdown(name)}`,
      `${state}${detail === "" ? "" : `: ${escapeMarkdown(detail)}`}`,
    ]),
  ];
  return ["## Manifest", "", table([{ heading: "Item" }, { heading: "Value" }], rows)].join("\n");
}
