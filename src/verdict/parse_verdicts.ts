import { UsageError } from "../std/usage_error.ts";
import type { VerdictFile } from "./evidence.ts";
import { parseJsonFile } from "./parse_json_file.ts";
import { verdictFileSchema } from "./verdict_file_schema.ts";

const version = "edge-of-stability/verdicts@1";
const wayOut = 'write a new one with "deno task verify"';

/**
 * Reads the text of a `verdicts.json`.
 *
 * @param name what the user calls the file, for messages
 * @throws UsageError if it is not JSON, of another version (it says which), or wrong in a field (it
 * says which and how)
 */
export function parseVerdicts(text: string, name = "verdicts.json"): VerdictFile {
  return parseJsonFile(verdictFileSchema, refuseOtherVersion(text, name), name, wayOut);
}

/** Another version's fields may all differ: say that it is another version, not that a field is wrong. */
function refuseOtherVersion(text: string, name: string): string {
  const found = /"schema"\s*:\s*"(edge-of-stability\/verdicts@[^"]*)"/.exec(text)?.[1];
  if (found !== undefined && found !== version) {
    throw new UsageError(
      `Cannot read "${name}": field "schema": it is "${found}", this program reads "${version}"; ` +
        `read it with the program that wrote it, or ${wayOut}`,
    );
  }
  return text;
}
