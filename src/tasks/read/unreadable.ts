import { UsageError } from "../../std/usage_error.ts";

/** The error for a data file whose content is not what its format wants. */
export function unreadable(
  source: { readonly name: string; readonly wayOut: string },
  found: string,
): UsageError {
  return new UsageError(`Cannot read "${source.name}": ${found}; ${source.wayOut}`);
}
