import { parseArgs } from "@std/cli/parse-args";
import { nearest } from "../std/nearest.ts";
import { UsageError } from "../std/usage_error.ts";
import type { Command } from "./command.ts";

/** What the arguments ask for. */
export type Request =
  | { readonly kind: "overview" }
  | { readonly kind: "help"; readonly command: Command }
  | {
    readonly kind: "run";
    readonly command: Command;
    readonly values: Readonly<Record<string, unknown>>;
    readonly positionals: readonly string[];
  };

/**
 * Reads the arguments of `eos` against the table of commands. Nothing is touched: no file, no engine.
 *
 * @throws UsageError naming what is wrong and the nearest right thing
 */
export function parseCommand(args: readonly string[], commands: readonly Command[]): Request {
  const [first, ...rest] = args;
  if (first === undefined || first === "--help" || first === "-h") return { kind: "overview" };
  if (first === "help") {
    return rest[0] === undefined
      ? { kind: "overview" }
      : { kind: "help", command: find(rest[0], commands) };
  }
  const command = find(first, commands);
  const end = rest.indexOf("--");
  const asksHelp = rest.slice(0, end < 0 ? rest.length : end).some((arg) =>
    /^(--help|-h)$/.test(arg)
  );
  return asksHelp ? { kind: "help", command } : { kind: "run", command, ...read(command, rest) };
}

function find(name: string, commands: readonly Command[]): Command {
  const found = commands.find((command) => command.name === name);
  if (found) return found;
  const names = commands.map((command) => command.name);
  const near = nearest(name, names);
  throw new UsageError(
    `There is no command "${name}": ${near ? `did you mean "${near}"? ` : ""}commands are ${
      names.join(", ")
    }`,
  );
}

function read(command: Command, args: readonly string[]) {
  const given = givenFlags(command, args);
  const values: Record<string, unknown> = {};
  for (const [name, flag] of Object.entries(command.flags)) {
    const texts = given.flags.get(name) ?? [];
    if (texts.length > 1) {
      throw new UsageError(
        `--${name} is given ${texts.length} times (${texts.join(", ")}): give it once`,
      );
    }
    if (texts.length === 0 && flag.required) {
      throw new UsageError(
        `--${name} is missing: wanted --${name} ${flag.placeholder}, e.g. ${command.examples[0]}`,
      );
    }
    values[name] = texts.length === 0 ? flag.fallback : flag.read(texts[0]!, `--${name}`);
  }
  command.check?.(values as never);
  return { values, positionals: checkPositionals(command, given.positionals) };
}

/** The texts of each flag as often as it was given, and the positional arguments. */
function givenFlags(command: Command, args: readonly string[]) {
  const names = Object.keys(command.flags);
  const switches = names.filter((name) => command.flags[name]!.kind === "switch");
  const withValue = names.filter((name) => command.flags[name]!.kind === "value");
  const parsed = parseArgs(joined(args, switches, withValue), {
    boolean: switches,
    string: withValue,
    collect: names,
    unknown: (arg: string, key?: string) => {
      if (key === undefined) return true;
      throw unknownFlag(arg, command);
    },
  }) as unknown as Record<string, unknown>;
  const flags = new Map(names.map((name) => [name, [parsed[name] ?? []].flat().map(String)]));
  // With `collect`, a switch that was given holds its value and one that was not holds [].
  return { flags, positionals: (parsed["_"] as (string | number)[]).map(String) };
}

/**
 * Settles what `parseArgs` reads otherwise than a user means: `--eta -1` is a value, not a flag called 1; `--out=` is an
 * empty value; a switch takes no value but true and false.
 */
function joined(
  args: readonly string[],
  switches: readonly string[],
  withValue: readonly string[],
): string[] {
  const result: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === "--") return [...result, ...args.slice(i)];
    const [, name = "", value] = /^--([^=]*)(?:=(.*))?$/s.exec(arg) ?? [];
    if (withValue.includes(name)) {
      const next = args[i + 1];
      const taken = value === undefined && next !== undefined && !/^-(?![\d.])/.test(next);
      const text = taken ? next : value ?? "";
      if (taken) i++;
      // parseArgs takes no empty value after "="; a blank one is refused all the same.
      result.push(`--${name}=${text === "" ? " " : text}`);
    } else if (switches.includes(name) && value !== undefined && !/^(true|false)$/.test(value)) {
      throw new UsageError(`--${name} takes no value, found "${value}": give --${name} alone`);
    } else result.push(switches.includes(name) && value === undefined ? `--${name}=true` : arg);
  }
  return result;
}

function unknownFlag(arg: string, command: Command): UsageError {
  const names = [...Object.keys(command.flags), "help"].map((name) => `--${name}`);
  const near = nearest(arg.replace(/=.*$/s, ""), names);
  const hint = near ? `did you mean "${near}"?` : `flags are ${names.join(", ")}`;
  return new UsageError(`"${command.name}" has no flag "${arg}": ${hint}`);
}

function checkPositionals(command: Command, given: readonly string[]): readonly string[] {
  const { positionals, name } = command;
  if (given.length > positionals.length) {
    const extra = given[positionals.length]!;
    const flag = nearest(`--${extra}`, Object.keys(command.flags).map((flag) => `--${flag}`));
    throw new UsageError(
      `"${name}" has no use for "${extra}"${
        flag ? `: did you mean "${flag}"?` : `: see ${usageLine(command)}`
      }`,
    );
  }
  positionals.forEach((positional, i) => {
    const word = given[i];
    if (word === undefined) {
      if (!positional.required) return;
      const values = positional.values ? ` (${positional.values.join(", ")})` : "";
      throw new UsageError(`${positional.name} is missing${values}: wanted ${usageLine(command)}`);
    }
    if (!positional.values || positional.values.includes(word)) return;
    const near = nearest(word, positional.values);
    throw new UsageError(
      `${positional.name} "${word}" is not known: ${
        near ? `did you mean "${near}"? ` : ""
      }wanted one of ${positional.values.join(", ")}`,
    );
  });
  return given;
}

/** How a command is typed, e.g. "deno task data DATA-SET [flags]". */
export function usageLine(command: Command): string {
  const words = command.positionals.map(({ name, required }) => required ? name : `[${name}]`);
  const flags = Object.keys(command.flags).length > 0 ? ["[flags]"] : [];
  return ["deno task", command.name, ...words, ...flags].join(" ");
}
