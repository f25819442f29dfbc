import { type Command, command } from "../command.ts";
import { engineFlag } from "../common_flags.ts";
import { exitCode } from "../exit_code.ts";
import { toggle } from "../flag.ts";
import { showProgress } from "../progress.ts";
import type { Diagnosis } from "../work.ts";

const flags = { engine: engineFlag(), json: toggle("print the findings as JSON") };

/** `eos doctor`: which engines are here, why not where not, and whether they compute. */
export function doctorCommand(): Command {
  return command({
    name: "doctor",
    summary: "which engines are here, and do they compute: a self-test of a few seconds",
    description: [
      "Fetches nothing, unless --engine tensorflow asks for one that is not here.",
      "Exits 4 when an engine is broken, when none works, or when the one named by --engine does not.",
    ],
    positionals: [],
    flags,
    examples: ["deno task doctor", "deno task doctor --engine tensorflow"],
    async run({ values }, surroundings, work) {
      const progress = showProgress(surroundings);
      const found = await work.diagnose(values.engine ?? "auto", progress.event).finally(
        progress.end,
      );
      surroundings.out.write(
        values.json ? `${JSON.stringify(found, null, 1)}\n` : found.map(described).join(""),
      );
      const works = found.some(({ state }) => state === "works");
      const broken = found.some(({ state }) => state === "broken");
      return works && !broken ? exitCode.fine : exitCode.broken;
    },
  });
}

function described({ engine, state, lines }: Diagnosis): string {
  return [`${engine}: ${state}`, ...lines.map((line) => `  ${line}`)].join("\n") + "\n";
}
