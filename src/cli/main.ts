/** The `eos` command, as the tasks of deno.json start it. */
import { eosWork } from "./eos_work.ts";
import { report, runCli } from "./run_cli.ts";
import { processSurroundings } from "./surroundings.ts";

const surroundings = processSurroundings();

// A promise that nobody waits for: the same one line and exit code as any other fault.
globalThis.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  Deno.exit(report(event.reason, surroundings));
});

Deno.exit(await runCli(Deno.args, surroundings, eosWork(surroundings.now)));
