import canonicalize from "canonicalize";
import { createHash } from "node:crypto";

/**
 * SHA-256, as 64 hexadecimal digits, of a value's canonical JSON (RFC 8785): the same for the same
 * content, whatever the order of keys. Plans are named by it, and figures are tied to their
 * verdicts.
 *
 * @throws RangeError if the value is not plain JSON data: undefined, or a number that is not finite,
 * in it or as a whole.
 */
export function canonicalHash(value: unknown): string {
  const text = canonicalText(value);
  return createHash("sha256").update(text).digest("hex");
}

function canonicalText(value: unknown): string {
  try {
    const text = canonicalize(value);
    if (text !== undefined) return text;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RangeError(`Cannot hash a value: ${reason}; plain JSON data is needed`);
  }
  throw new RangeError(`Cannot hash a value: it is ${typeof value}; plain JSON data is needed`);
}
