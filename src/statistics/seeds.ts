import { createHash } from "node:crypto";

/**
 * The seed at a path, e.g. `seedOf(1, "cell", 7, "weights")`: 64 hexadecimal digits, SHA-256 of the
 * path's JSON text.
 *
 * JSON keeps parts apart and keeps `1` from `"1"`, so two different paths never share a text. A
 * seed depends on its own path alone, hence drawing more of one thing never moves another.
 *
 * @throws RangeError if the path is empty or a number in it is not finite: JSON would write it as
 * null.
 */
export function seedOf(...path: readonly (string | number)[]): string {
  if (path.length === 0) {
    throw new RangeError(
      "Cannot make a seed: its path is empty, at least one part is needed",
    );
  }
  const wrong = path.find((part) => typeof part === "number" && !Number.isFinite(part));
  if (wrong !== undefined) {
    throw new RangeError(
      `Cannot make a seed: a part of its path is ${wrong}, not finite`,
    );
  }
  return createHash("sha256").update(JSON.stringify(path)).digest("hex");
}
