import type { Command } from "./command.ts";
import { dataCommand } from "./commands/data.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { listCommand } from "./commands/list.ts";
import { replayCommand } from "./commands/replay.ts";
import { reportCommand } from "./commands/report.ts";
import { runCommand } from "./commands/run.ts";
import { verifyCommand } from "./commands/verify.ts";

/** The table of commands: help, parsing and suggestions all read it. */
export const commands: readonly Command[] = [
  verifyCommand(),
  runCommand(),
  replayCommand(),
  reportCommand(),
  doctorCommand(),
  listCommand(),
  dataCommand(),
];
