import type { VocabularyName } from "./types.ts";

/** The tokens of a text: which bytes it may hold, and in which order they are numbered. */
export interface Vocabulary {
  /** For sentences, e.g. "the 65 characters of Tiny Shakespeare". */
  readonly title: string;
  /** How many tokens there are. */
  readonly size: number;
  /** Number of each byte's token, 256 entries; −1 for a byte outside. */
  readonly tokenOf: Int16Array;
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join("");
const bytes = Array.from({ length: 256 }, (_, i) => String.fromCharCode(i)).join("");

/**
 * Vocabularies by name. They are fixed, so that a network's outputs are known before a text is read, and tokens are
 * numbered by their bytes' order, as the usual `sorted(set(text))` numbers Tiny Shakespeare's.
 */
export const vocabularies: Readonly<Record<VocabularyName, Vocabulary>> = {
  shakespeare: made("the 65 characters of Tiny Shakespeare", `\n !$&',-.3:;?${letters}`),
  ascii: made("ASCII's 95 printable characters, tab and line feed", `\t\n${printable}`),
  bytes: made("all 256 bytes", bytes),
};

function made(title: string, characters: string): Vocabulary {
  const tokenOf = new Int16Array(256).fill(-1);
  [...characters].forEach((character, token) => tokenOf[character.charCodeAt(0)] = token);
  return { title, size: characters.length, tokenOf };
}
