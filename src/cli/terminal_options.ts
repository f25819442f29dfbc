import { join } from "node:path";
import type { TerminalOptions } from "../report/mod.ts";
import type { Sink, Surroundings } from "./surroundings.ts";

/** How the summary of a report in `folder` is written for this output. */
export function terminalOptions(
  out: Sink,
  env: Surroundings["env"],
  folder: string,
): TerminalOptions {
  return {
    color: out.isTerminal && env("NO_COLOR") === undefined,
    // A file has no width: nothing is cut there.
    width: out.isTerminal ? out.columns() : 200,
    report: join(folder, "VERDICTS.md"),
  };
}
