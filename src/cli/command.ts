import type { Flag } from "./flag.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Work } from "./work.ts";

/** The flags of a command by name, without dashes. */
export type FlagSet = Readonly<Record<string, Flag<unknown>>>;

/** The values of a set of flags, by name. */
export type Values<F extends FlagSet> = {
  readonly [K in keyof F]: F[K] extends Flag<infer T> ? T : never;
};

/** A positional argument. */
export interface Positional {
  readonly name: string;
  readonly help: string;
  readonly required: boolean;
  /** The accepted words; absent when anything goes. */
  readonly values?: readonly string[];
}

/** One command of `eos`: everything that `--help`, the parser and completions need, and what it does. */
export interface Command<F extends FlagSet = FlagSet> {
  readonly name: string;
  /** One line for the overview. */
  readonly summary: string;
  /** Paragraphs for its own help. */
  readonly description: readonly string[];
  readonly positionals: readonly Positional[];
  readonly flags: F;
  /** Flags that cannot be judged one by one: returns nothing or throws UsageError. */
  check?(values: Values<F>): void;
  readonly examples: readonly string[];
  /** Does it; returns the exit code. */
  run(
    input: {
      readonly values: Values<F>;
      readonly positionals: readonly string[];
      /** The command as it was typed, to be typed again. */
      readonly typed: string;
    },
    surroundings: Surroundings,
    work: Work,
  ): Promise<number>;
}

/** Gives a command's flags their types inside `run`, and hides them where commands stand in a table. */
export function command<F extends FlagSet>(definition: Command<F>): Command {
  return definition as unknown as Command;
}
