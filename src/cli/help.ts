import type { Command } from "./command.ts";
import { usageLine } from "./parse_command.ts";

/** The overview that `eos --help` prints. */
export function overviewHelp(commands: readonly Command[]): string {
  return lines([
    "eos judges the claims of the edge-of-stability literature on real networks.",
    "",
    "Usage: deno task COMMAND [arguments]",
    "",
    ...table(commands.map(({ name, summary }) => [name, summary])),
    "",
    "Help on one of them: deno task COMMAND --help",
    "",
    "Exit codes: 0 nothing contradicts what is registered, 1 something does, 2 usage,",
    "3 inconclusive or not run under --strict, 4 broken, 130 interrupted (what was done is kept).",
    "EOS_DEBUG=1 shows the stack of an error.",
  ]);
}

/** What `eos COMMAND --help` prints: everything that the table of commands says. */
export function commandHelp(command: Command): string {
  const flags = Object.entries(command.flags).map(([name, flag]): [string, string] => {
    const fallback = flag.required
      ? " (required)"
      : ["string", "number"].includes(typeof flag.fallback)
      ? ` (default: ${flag.fallback})`
      : "";
    return [`--${name} ${flag.placeholder}`.trimEnd(), flag.help + fallback];
  });
  const positionals = command.positionals.map(({ name, help, values }): [string, string] => [
    name,
    values ? `${help}: ${values.join(", ")}` : help,
  ]);
  return lines([
    command.summary,
    ...command.description.flatMap((paragraph) => ["", ...wrapped(paragraph, 98)]),
    "",
    `Usage: ${usageLine(command)}`,
    ...(positionals.length > 0 ? ["", ...table(positionals)] : []),
    "",
    "Flags:",
    ...table([...flags, ["--help", "this text"]]),
    "",
    "Examples:",
    ...command.examples.map((example) => `  ${example}`),
  ]);
}

const lines = (all: readonly string[]): string => all.join("\n") + "\n";

/** Two columns; a left cell that is too wide gets a line of its own. */
function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.min(30, Math.max(...rows.map(([left]) => left.length)));
  return rows.flatMap(([left, right]) => {
    const text = wrapped(right, 94 - width);
    const indented = text.map((line) => " ".repeat(width + 4) + line);
    if (left.length > width) return [`  ${left}`, ...indented];
    return [`  ${left.padEnd(width)}  ${text[0] ?? ""}`, ...indented.slice(1)];
  });
}

function wrapped(paragraph: string, width: number): string[] {
  const result: string[] = [];
  for (const word of paragraph.split(" ")) {
    const last = result.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      result.push(`${result.pop()} ${word}`);
    } else result.push(word);
  }
  return result;
}
