import { type Command, command } from "../command.ts";
import { exitCode } from "../exit_code.ts";
import { toggle } from "../flag.ts";

const flags = { json: toggle("print the lists as JSON") };

/** `eos list`: every name that a flag accepts, and the estimators of curvature that can be imported. */
export function listCommand(): Command {
  return command({
    name: "list",
    summary: "claims, engines, profiles, networks, tasks, losses and data sets by name",
    description: [],
    positionals: [],
    flags,
    examples: ["deno task list"],
    async run({ values }, surroundings, work) {
      const catalogue = await work.catalogue();
      surroundings.out.write(
        values.json
          ? `${JSON.stringify(catalogue, null, 1)}\n`
          : Object.entries(catalogue).map(([heading, names]) => {
            const width = Math.max(0, ...names.map(({ name }) => name.length));
            const lines = names.map(({ name, help }) =>
              `  ${name.padEnd(width)}  ${help}`.trimEnd()
            );
            return `${[heading, ...lines].join("\n")}\n`;
          }).join("\n"),
      );
      return exitCode.fine;
    },
  });
}
