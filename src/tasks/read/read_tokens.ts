import { unreadable } from "./unreadable.ts";

/** Number of each byte's token, 256 entries, −1 for a byte outside; and what the vocabulary is called. */
export interface TokenTable {
  readonly title: string;
  readonly tokenOf: Int16Array;
}

/**
 * A text's bytes as numbers of tokens.
 *
 * @throws UsageError at the first byte outside the vocabulary, by its line and column.
 */
export function readTokens(
  bytes: Uint8Array,
  { title, tokenOf }: TokenTable,
  source: { readonly name: string; readonly wayOut: string },
): Uint8Array {
  const tokens = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at++) {
    const token = tokenOf[bytes[at]!]!;
    if (token < 0) {
      throw unreadable(source, `${placeOf(bytes, at)} ${wordsFor(bytes, at)}, wanted ${title}`);
    }
    tokens[at] = token;
  }
  return tokens;
}

/** "line 3, column 7 has"; both count from 1, columns in characters. */
function placeOf(bytes: Uint8Array, at: number): string {
  const before = bytes.subarray(0, at);
  const line = before.reduce((lines, byte) => lines + (byte === 10 ? 1 : 0), 1);
  const start = before.lastIndexOf(10) + 1;
  return `line ${line}, column ${1 + new TextDecoder().decode(before.subarray(start)).length} has`;
}

/** The character that begins at `at`, where UTF-8 has one there. */
function wordsFor(bytes: Uint8Array, at: number): string {
  for (const length of [1, 2, 3, 4]) {
    try {
      const character = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
        .decode(bytes.subarray(at, at + length));
      const code = character.codePointAt(0)!;
      const number = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
      // A control character would disturb the terminal.
      return code < 32 || (code >= 127 && code < 160) ? number : `"${character}" (${number})`;
    } catch {
      continue;
    }
  }
  return `the byte ${bytes[at]}, which is not UTF-8`;
}
