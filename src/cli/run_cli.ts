import { UsageError } from "../std/usage_error.ts";
import { commands } from "./commands.ts";
import { exitCode } from "./exit_code.ts";
import { commandHelp, overviewHelp } from "./help.ts";
import { parseCommand } from "./parse_command.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Work } from "./work.ts";

/**
 * Runs `eos` with the given arguments and returns the exit code. Never throws: a user's mistake becomes one line and code
 * 2, anything else one line and code 4, with the stack only where EOS_DEBUG=1.
 */
export async function runCli(
  args: readonly string[],
  surroundings: Surroundings,
  work: Work,
): Promise<number> {
  try {
    const request = parseCommand(args, commands);
    if (request.kind === "run") {
      const { command, values, positionals } = request;
      const input = { values: values as never, positionals, typed: typedAs(args) };
      return await command.run(input, surroundings, work);
    }
    const text = request.kind === "overview"
      ? overviewHelp(commands)
      : commandHelp(request.command);
    if (args.length > 0) surroundings.out.write(text);
    else surroundings.err.write(text);
    return args.length > 0 ? exitCode.fine : exitCode.usage;
  } catch (error) {
    return report(error, surroundings);
  }
}

/** The arguments as a line for the shell. */
function typedAs(args: readonly string[]): string {
  const quoted = (arg: string) =>
    /^[\w.,:/=@%+-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`;
  return ["deno task", ...args.map(quoted)].join(" ");
}

/** Says what went wrong on stderr; returns the exit code. */
export function report(error: unknown, { err, env }: Pick<Surroundings, "err" | "env">): number {
  // The reader of our output has gone (`eos run … | head`): there is nobody to tell.
  if (error instanceof Deno.errors.BrokenPipe) return exitCode.fine;
  const message = error instanceof Error ? error.message : String(error);
  err.write(`eos: ${message.trim().split(/\s*\n\s*/).join(" ")}\n`);
  if (error instanceof UsageError) return exitCode.usage;
  if (env("EOS_DEBUG") === "1" && error instanceof Error) err.write(`${trace(error)}\n`);
  return exitCode.broken;
}

/** The stack, and those of the causes. */
function trace(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by: ${trace(error.cause)}` : "";
  return `${error.stack ?? error}${cause}`;
}
