import type { z } from "zod";
import { UsageError } from "../std/usage_error.ts";

/**
 * Reads JSON text as a schema says.
 *
 * @param name what the user calls the file, for the message
 * @param wayOut how to get a right one, for the message
 * @throws UsageError naming the first field that is wrong, with what was found and wanted
 */
export function parseJsonFile<T>(
  schema: z.ZodType<T>,
  text: string,
  name: string,
  wayOut: string,
): T {
  const result = schema.safeParse(jsonOf(text, name, wayOut));
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  const field = path.length === 0 ? "the whole" : `field "${fieldOf(path)}"`;
  throw new UsageError(`Cannot read "${name}": ${field}: ${message}; ${wayOut}`);
}

function jsonOf(text: string, name: string, wayOut: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`Cannot read "${name}": it is not JSON (${reason}); ${wayOut}`);
  }
}

function fieldOf(path: readonly PropertyKey[]): string {
  return path.map((part, i) =>
    typeof part === "number" ? `[${part}]` : i === 0 ? String(part) : `.${String(part)}`
  ).join("");
}
