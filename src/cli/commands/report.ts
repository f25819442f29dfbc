import { join } from "node:path";
import { renderTerminal } from "../../report/mod.ts";
import { type Command, command } from "../command.ts";
import { exitCode } from "../exit_code.ts";
import { text } from "../flag.ts";
import { readReport, renderedFiles, writeReport } from "../report_folder.ts";
import { terminalOptions } from "../terminal_options.ts";
import { requireWritableFolder } from "../writable_folder.ts";

const flags = {
  from: text({
    placeholder: "DIR",
    help: "folder that holds verdicts.json and figures/*.json",
    fallback: "reports/local",
  }),
  out: text({ placeholder: "DIR", help: "folder for the result (default: the same folder)" }),
};

/** `eos report`: the report's words and figures again, from its JSON: same JSON, same bytes. */
export function reportCommand(): Command {
  return command({
    name: "report",
    summary: "render VERDICTS.md and the figures again from a report's JSON; nothing is run",
    description: [],
    positionals: [],
    flags,
    examples: [
      "deno task report --from reports",
      "deno task report --from reports --out my-report",
    ],
    async run({ values: { from, out = from } }, surroundings) {
      const report = await readReport(from);
      await requireWritableFolder(out, "--out");
      await writeReport(out, [...renderedFiles(report), ...report.sources]);
      const options = terminalOptions(surroundings.out, surroundings.env, out);
      surroundings.out.write(renderTerminal(report.file, options));
      surroundings.err.write(`report: ${join(out, "VERDICTS.md")}\n`);
      return exitCode.fine;
    },
  });
}
