import type { Engine } from "../engine/mod.ts";
import type { NetworkRow, ReplayLine } from "../runner/mod.ts";
import { replayLine } from "./replay_line.ts";
import type { EngineChoice, ProgressEvent, RunRow, Work } from "./work.ts";

/** The suite's own version; it stands in every report. */
const version = "0.1.0";

/** What `src/runner` does for the command line: each opens the engine, runs, and closes it. */
export function jobs(now: () => number): Pick<Work, "verify" | "run" | "replay"> {
  return {
    async verify(options) {
      const start = now();
      return await withEngine(options.engine, options.onProgress, async ({ facts }) => {
        const { verify } = await import("../runner/mod.ts");
        const replay: ReplayLine = (...which) =>
          replayLine({ ...options, engine: facts.name }, ...which);
        const result = await verify({ ...options, engine: facts, version, replay });
        if ("interrupted" in result) return result;
        return { ...result, timings: { seconds: (now() - start) / 1000 } };
      });
    },
    async run(options) {
      return await withEngine(options.engine, options.onProgress, async ({ facts }) => {
        const { runNetwork } = await import("../runner/mod.ts");
        return await runNetwork({ ...options, engine: facts });
      });
    },
    async replay(options) {
      return await withEngine(options.engine, options.onProgress, async ({ facts }) => {
        const { replay, rowsToTell } = await import("../runner/mod.ts");
        const result = await replay({ ...options, engine: facts },
          (...which) => replayLine({ ...options, engine: facts.name }, ...which),
        );
        if ("interrupted" in result) return result;
        const { title, evidence, branches } = result;
        for (const [branch, rows] of Object.entries(branches)) {
          const named = branch === "" ? {} : { branch };
          rowsToTell(rows, options.replicate).forEach((row: NetworkRow) =>
            options.onRow({ ...row, ...named } satisfies RunRow)
          );
        }
        const schedules = Object.fromEntries(
          Object.entries(branches).map(([name, rows]) => [name, rows.schedule]),
        );
        return { title, evidence, schedules };
      });
    },
  };
}

/** Opens the engine, saying what it fetches or falls back to, and closes it whatever comes. */
async function withEngine<T>(
  name: EngineChoice,
  onProgress: (event: ProgressEvent) => void,
  job: (engine: Engine) => Promise<T>,
): Promise<T> {
  const { openEngine } = await import("../engine/mod.ts");
  const engine = await openEngine(name, { say: (text) => onProgress({ kind: "note", text }) });
  try {
    return await job(engine);
  } finally {
    engine.close();
  }
}
