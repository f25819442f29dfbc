import { nearest } from "../../std/nearest.ts";
import { UsageError } from "../../std/usage_error.ts";

/** Hidden layers at most. */
export const largestDepth = 64;
/** Units or channels a layer at most. */
export const largestWidth = 16_384;

/** The error for a network spec: which part of it, what was found, what would be right. */
export function specError(spec: string, found: string, wanted: string): UsageError {
  return new UsageError(`Cannot read network "${spec}": ${found}; ${wanted}`);
}

/** A whole number from 1 to `largest`, without leading zeros. */
export function readNumber(
  spec: string,
  part: string,
  text: string,
  largest: number,
  example: string,
): number {
  const value = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : NaN;
  if (value <= largest) return value;
  throw specError(
    spec,
    `its ${part} is "${text}"`,
    `wanted a whole number from 1 to ${largest}, as in "${example}"`,
  );
}

/** One of `names`. */
export function readName<T extends string>(
  spec: string,
  part: string,
  text: string,
  names: readonly T[],
): T {
  const found = names.find((name) => name === text);
  if (found !== undefined) return found;
  const near = nearest(text, names);
  const hint = near === undefined ? "" : `did you mean "${near}"? `;
  throw specError(spec, `its ${part} is "${text}"`, `${hint}wanted ${names.join(", ")}`);
}

/** Widths of hidden layers, joined by commas. */
export function readWidths(spec: string, text: string, example: string): number[] {
  const parts = text.split(",");
  if (parts.length > largestDepth) {
    throw specError(
      spec,
      `it has ${parts.length} hidden layers`,
      `wanted at most ${largestDepth}`,
    );
  }
  return parts.map((part, i) => readNumber(spec, `width ${i + 1}`, part, largestWidth, example));
}
