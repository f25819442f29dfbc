import type { FigureData } from "./evidence.ts";
import { figureSchema } from "./figure_schema.ts";
import { parseJsonFile } from "./parse_json_file.ts";

/**
 * Reads the text of a `figures/<id>.json`.
 *
 * @param name what the user calls the file, for messages
 * @throws UsageError if it is not JSON, or wrong in a field (it says which and how)
 */
export function parseFigure(text: string, name: string): FigureData {
  return parseJsonFile(figureSchema, text, name, 'write a new one with "deno task verify"');
}
