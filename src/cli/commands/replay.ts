import { join } from "node:path";
import { type ClaimDefinition, claims } from "../../claims/mod.ts";
import { renderFigure, runFigure } from "../../report/mod.ts";
import { UsageError } from "../../std/usage_error.ts";
import { type Command, command } from "../command.ts";
import { chosenEngine, engineFlag, outFlag, seedFlag } from "../common_flags.ts";
import { exitCode } from "../exit_code.ts";
import { choice, text, wanted, wholeNumber } from "../flag.ts";
import { runJob } from "../job.ts";
import { rowWriter } from "../row_writer.ts";
import { type ReplayProfileName, replayProfileNames, type ReplayResult } from "../work.ts";
import { requireWritableFolder } from "../writable_folder.ts";
import { writeFile } from "../write_file.ts";

/** `eos replay`: one network of a report again. Its whole cohort is run, since results depend on it. */
export function replayCommand(): Command {
  const index = (help: string) =>
    wholeNumber({ placeholder: "N", help, min: 0, max: 1_000_000, required: true });
  const flags = {
    cell: index("number of the cell, as the report prints it"),
    replicate: index("number of the network in its cell"),
    profile: choice(replayProfileNames, {
      help: "profile of the report",
      fallback: "desk" as ReplayProfileName,
    }),
    control: text({ placeholder: "ID", help: "a network of this control of the claim instead" }),
    seed: seedFlag,
    engine: engineFlag(),
    out: outFlag,
  };
  return command({
    name: "replay",
    summary: "see one network of a report again: the line stands beside it in the report",
    description: [
      "Runs the network's whole cohort (numbers depend on who trains in lockstep), prints its rows on stdout as JSON lines, " +
      "then what the claim says of it, and draws it. With the report's engine, the same bits.",
    ],
    positionals: [{
      name: "CLAIM",
      help: "which claim",
      required: true,
      values: claims.map(({ id }) => id),
    }],
    flags,
    examples: ["deno task replay H2 --profile desk --seed 1 --cell 14 --replicate 2"],
    async run({ values, positionals, typed }, surroundings, work) {
      const engine = chosenEngine(values.engine, surroundings);
      const { cell, replicate, profile, seed, control, out } = values;
      const claim = claims.find(({ id }) => id === positionals[0]);
      if (!claim) throw new UsageError(`CLAIM "${positionals[0]}" is not known`);
      if (control !== undefined) checkControl(claim, control);
      await requireWritableFolder(out, "--out");
      const rows = rowWriter(surroundings.out);
      return await runJob<ReplayResult>(
        surroundings,
        work,
        { engine, resume: typed },
        (given) =>
          work.replay({
            ...given,
            claim,
            ...(control === undefined ? {} : { control }),
            cell,
            replicate,
            profile,
            seed,
            onRow: rows.write,
          }),
        async ({ title, schedules, evidence }) => {
          surroundings.out.write(`${JSON.stringify({ evidence })}\n`);
          const whose = [claim.id, ...(control === undefined ? [] : [control])].join("-");
          const path = join(out, `replay-${whose}-${cell}-${replicate}.svg`);
          await writeFile(path, renderFigure(runFigure(rows.figureInput(title, schedules))));
          surroundings.err.write(`figure: ${path}\n`);
          return exitCode.fine;
        },
      );
    },
  });
}

function checkControl({ id, controls }: ClaimDefinition, control: string): void {
  const ids = controls.map((definition) => definition.id);
  if (ids.includes(control)) return;
  throw new UsageError(`--control "${control}" is not one of ${id}: ${wanted(control, ids)}`);
}
