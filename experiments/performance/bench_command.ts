import { type Flag, list, toggle, wanted, wholeNumber } from "../../src/cli/flag.ts";
import { type Command, command } from "../../src/cli/command.ts";
import { exitCode } from "../../src/cli/exit_code.ts";
import { UsageError } from "../../src/std/usage_error.ts";
import { dataFolder } from "../../src/tasks/mod.ts";
import { bench } from "./bench.ts";
import { familyPlans } from "./family_plans.ts";
import { jobPlans, rowPlans, tablePlans } from "./problems.ts";
import { render } from "./render.ts";

/** What `--only` accepts: jobs, "rows" and "families" for all of their rows, single rows, "leftovers". */
export const workNames = [
  ...Object.keys(jobPlans),
  ...["rows", "families"],
  ...Object.keys(rowPlans),
  "leftovers",
];

const only: Flag<readonly string[]> = list({
  placeholder: "NAME,…",
  help: `what to measure (default: everything but the families): ${workNames.join(", ")}`,
  fallback: [...Object.keys(jobPlans), ...Object.keys(tablePlans), "leftovers"],
  check(word, name) {
    if (word === "rows") return Object.keys(tablePlans);
    if (word === "families") return Object.keys(familyPlans);
    if (workNames.includes(word)) return [word];
    throw new UsageError(`${name} "${word}" is not known: ${wanted(word, workNames)}`);
  },
});

const flags = {
  only,
  repeat: wholeNumber({ placeholder: "N", help: "rounds", fallback: 3, min: 1, max: 100 }),
  peers: toggle("also JAX and PyTorch, in a throwaway Python environment"),
  modes: toggle("also this project by XLA and by the graph executor, whatever its rule chooses"),
  json: toggle("print everything measured as JSON"),
};

/** `deno task bench`. */
export function benchCommand(): Command {
  return command({
    name: "bench",
    summary: "the benchmarks, each a ratio within one run",
    description: [
      "Every repetition is a process of its own; contestants take turns, round after round. Results go to stdout, " +
      "progress to stderr. Numbers of a busy machine mean little.",
      "EOS_PEERS names the folder of the Python environments (default: one in the system's folder for temporary " +
      "files). Job (c) needs CIFAR-10: deno task data cifar-10.",
    ],
    positionals: [],
    flags,
    examples: [
      "deno task bench",
      "deno task bench --peers --repeat 5",
      "deno task bench --only a,b",
    ],
    async run({ values, typed }, { out, err, env }) {
      const measured = await bench({
        ...values,
        command: typed,
        peersFolder: env("EOS_PEERS"),
        dataFolder: dataFolder(env, Deno.build.os),
        say: (line) => err.write(`${line}\n`),
      });
      out.write(values.json ? `${JSON.stringify(measured, null, 1)}\n` : render(measured));
      return exitCode.fine;
    },
  });
}
