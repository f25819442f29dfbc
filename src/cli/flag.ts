import { UsageError } from "../std/usage_error.ts";
import { nearest } from "../std/nearest.ts";

/** One flag of a command: what `--help` says of it, and how its text becomes a value. */
export interface Flag<T> {
  /** A switch takes no value. */
  readonly kind: "switch" | "value";
  /** What stands for the value in help, e.g. "N" or "smoke|desk|paper"; "" for a switch. */
  readonly placeholder: string;
  /** One line. */
  readonly help: string;
  /** The value when the flag is not given; undefined with `required` means that it must be. */
  readonly fallback: T;
  readonly required: boolean;
  /** The value of the text; `name` is the flag's name with its dashes. Throws UsageError. */
  read(text: string, name: string): T;
}

/** On or off. */
export function toggle(help: string): Flag<boolean> {
  return {
    kind: "switch",
    placeholder: "",
    help,
    fallback: false,
    required: false,
    read: (text) => text !== "false",
  };
}

interface TextOptions<T> {
  readonly placeholder: string;
  readonly help: string;
  readonly fallback?: T;
  readonly required?: boolean;
}

/** Text taken as it is. A flag without fallback that is not required may be undefined. */
export function text(options: TextOptions<string> & { readonly required: true }): Flag<string>;
export function text(options: TextOptions<string> & { readonly fallback: string }): Flag<string>;
export function text(options: TextOptions<string>): Flag<string | undefined>;
export function text(options: TextOptions<string>): Flag<string | undefined> {
  return value(options, (given) => given);
}

/** One of a few words. */
export function choice<T extends string>(
  values: readonly T[],
  options: { readonly help: string; readonly fallback: T },
): Flag<T> {
  return value({ ...options, placeholder: values.join("|") }, (given, name) => {
    const found = values.find((candidate) => candidate === given);
    if (found !== undefined) return found;
    throw new UsageError(`${name} "${given}" is not known: ${wanted(given, values)}`);
  });
}

/** Words separated by commas, each checked by `check`, which returns what the word stands for. */
export function list<T>(
  options: TextOptions<readonly T[]> & {
    readonly fallback: readonly T[];
    check(word: string, name: string): readonly T[];
  },
): Flag<readonly T[]> {
  return value(options, (given, name) => {
    const words = given.split(",").map((word) => word.trim()).filter((word) => word !== "");
    if (words.length === 0) throw new UsageError(`${name} "${given}" names nothing`);
    return [...new Set(words.flatMap((word) => options.check(word, name)))];
  });
}

/** A number above zero, as step sizes are. */
export function positiveNumber(
  options: TextOptions<number> & { readonly required: true },
): Flag<number> {
  return value(options, (given, name) => {
    const number = readNumber(given);
    if (number > 0 && Number.isFinite(number)) return number;
    throw new UsageError(`${name} ${describe(given, number)}: wanted a number above 0, e.g. 0.01`);
  });
}

/** A whole number from `min` to `max`, both included. */
export function wholeNumber(
  options:
    & TextOptions<number>
    & { readonly min: number; readonly max: number }
    & (
      | { readonly fallback: number }
      | { readonly required: true }
    ),
): Flag<number> {
  const { min, max } = options;
  return value(options, (given, name) => {
    const number = readNumber(given);
    if (Number.isInteger(number) && number >= min && number <= max) return number;
    const range = `a whole number from ${min} to ${max}`;
    throw new UsageError(`${name} ${describe(given, number)}: wanted ${range}`);
  });
}

function value<T>(
  options: Omit<TextOptions<unknown>, "fallback"> & { readonly fallback?: unknown },
  read: (given: string, name: string) => T,
): Flag<T> {
  return {
    kind: "value",
    placeholder: options.placeholder,
    help: options.help,
    fallback: options.fallback as T,
    required: options.required ?? false,
    read(given, name) {
      if (given.trim() !== "") return read(given.trim(), name);
      throw new UsageError(`${name} has no value: wanted ${name} ${options.placeholder}`);
    },
  };
}

/** NaN for anything that is not a decimal number: no "0x10", no "1_000", no "Infinity". */
function readNumber(given: string): number {
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(given) ? Number(given) : NaN;
}

function describe(given: string, number: number): string {
  return Number.isNaN(number) ? `"${given}" is not a number` : `is ${given}`;
}

/** "did you mean …" where one candidate is near, and the list of them all. */
export function wanted(given: string, candidates: readonly string[]): string {
  const near = nearest(given, candidates);
  const all = `wanted ${candidates.length > 1 ? "one of " : ""}${candidates.join(", ")}`;
  return near === undefined ? all : `did you mean "${near}"? (${all})`;
}
