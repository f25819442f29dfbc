/** `deno task bench`: reads the arguments as `eos` does its own. */
import { exitCode } from "../../src/cli/exit_code.ts";
import { commandHelp } from "../../src/cli/help.ts";
import { parseCommand } from "../../src/cli/parse_command.ts";
import { report } from "../../src/cli/run_cli.ts";
import { processSurroundings } from "../../src/cli/surroundings.ts";
import { benchCommand } from "./bench_command.ts";

const surroundings = processSurroundings();
const command = benchCommand();

async function main(): Promise<number> {
  const request = parseCommand(["bench", ...Deno.args], [command]);
  if (request.kind !== "run") {
    surroundings.out.write(commandHelp(command));
    return exitCode.fine;
  }
  const { values, positionals } = request;
  const typed = ["deno task bench", ...Deno.args].join(" ");
  const input = { values: values as never, positionals, typed };
  return await command.run(input, surroundings, undefined as never);
}

try {
  Deno.exit(await main());
} catch (error) {
  Deno.exit(report(error, surroundings));
}
