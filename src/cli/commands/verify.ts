import { join } from "node:path";
import { claims, selectClaims } from "../../claims/mod.ts";
import { renderTerminal } from "../../report/mod.ts";
import { type Command, command } from "../command.ts";
import { chosenEngine, engineFlag, outFlag, seedFlag } from "../common_flags.ts";
import { choice, type Flag, list, toggle } from "../flag.ts";
import { runJob } from "../job.ts";
import { replayLine } from "../replay_line.ts";
import { dataFiles, json, renderedFiles, writeReport } from "../report_folder.ts";
import type { Surroundings } from "../surroundings.ts";
import { tellContinuousIntegration } from "../tell_continuous_integration.ts";
import { terminalOptions } from "../terminal_options.ts";
import { verdictExitCode } from "../verdict_exit_code.ts";
import { type ProfileName, profileNames, type VerifyResult } from "../work.ts";
import { requireWritableFolder } from "../writable_folder.ts";

/** `eos verify`: judges claims and writes the report. */
export function verifyCommand(): Command {
  const flags = {
    claims: claimsFlag(),
    profile: choice(profileNames, { help: "how much is run", fallback: "desk" as ProfileName }),
    engine: engineFlag(),
    seed: seedFlag,
    out: outFlag,
    json: toggle("print verdicts.json on stdout instead of the summary"),
    strict: toggle("exit 3 when a claim is inconclusive or was not run"),
    fresh: toggle("run again what an earlier run has already done"),
  };
  return command({
    name: "verify",
    summary: "judge the claims on freshly trained networks, and write the report",
    description: [
      "Writes VERDICTS.md, verdicts.json and figures/*.svg into the folder of results. An interrupted run goes on where " +
      "it stopped when the same command is given again.",
    ],
    positionals: [],
    flags,
    examples: [
      "deno task verify",
      "deno task verify --claims H1,H2 --profile smoke",
      "deno task verify --engine wasm --seed 7 --out my-report --json",
    ],
    async run({ values, typed }, surroundings, work) {
      const engine = chosenEngine(values.engine, surroundings);
      await requireWritableFolder(values.out, "--out");
      const { profile, seed, fresh } = values;
      return await runJob<VerifyResult>(
        surroundings,
        work,
        { engine, fresh, resume: typed },
        (given) =>
          work.verify({
            ...given,
            claims: selectClaims(values.claims),
            profile,
            seed,
            replayLine: (engine, ...network) => replayLine({ profile, seed, engine }, ...network),
          }),
        (result) => publish(result, values, surroundings),
      );
    },
  });
}

/** `--claims H1,H2`: ids, or the beginnings that several share; checked one by one, selected together. */
function claimsFlag(): Flag<readonly string[]> {
  return list<string>({
    placeholder: "ID,ID",
    help: `which claims, by id or its beginning (default: all of ${
      claims.map(({ id }) => id).join(", ")
    })`,
    fallback: [],
    check(word) {
      selectClaims([word]);
      return [word];
    },
  });
}

interface Wishes {
  readonly out: string;
  readonly json: boolean;
  readonly strict: boolean;
}

async function publish(
  { file, figures, timings }: VerifyResult,
  { out, json: asJson, strict }: Wishes,
  { out: stdout, err, env }: Surroundings,
): Promise<number> {
  await writeReport(out, [
    ...renderedFiles({ file, figures }),
    ...dataFiles({ file, figures }),
    { path: "timings.json", text: json(timings) },
  ]);
  stdout.write(asJson ? json(file) : renderTerminal(file, terminalOptions(stdout, env, out)));
  err.write(`report: ${join(out, "VERDICTS.md")}\n`);
  await tellContinuousIntegration(file, err, env);
  return verdictExitCode(file, strict);
}
