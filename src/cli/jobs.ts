import type { Engine } from "../engine/mod.ts";
import type { CellExecutor, NetworkRow, ReplayLine } from "../runner/mod.ts";
import { replayLine } from "./replay_line.ts";
import type { EngineChoice, ProgressEvent, RunRow, Work } from "./work.ts";

/** The suite's own version; it stands in every report. */
const version = "0.1.0";

/** What `src/runner` does for the command line: each opens the engine, runs, and closes it. */
export function jobs(now: () => number): Pick<Work, "verify" | "run" | "replay"> {
  return {
    async verify(options) {
      const start = now();
      const { openWorkers, verify } = await import("../runner/mod.ts");
      const say = (text: string) => options.onProgress({ kind: "note", text });
      const size = Math.max(1, navigator.hardwareConcurrency);
      const opened = await openWorkers({ engine: options.engine, size, say });
      const cells: CellTime[] = [];
      const executor = timed(opened, cells, now);
      const watch = setInterval(() => options.shouldStop() && executor.stop(), 200);
      try {
        const replay: ReplayLine = (...which) => options.replayLine(executor.engine.name, ...which);
        const result = await verify({ ...options, executor, version, replay });
        if ("interrupted" in result) return result;
        return { ...result, timings: { seconds: seconds(now() - start), cells } };
      } finally {
        clearInterval(watch);
        executor.close();
      }
    },
    async run(options) {
      const { checkNetworkRequest, runNetwork } = await import("../runner/mod.ts");
      await checkNetworkRequest(options);
      return await withEngine(options, undefined, async ({ facts }) => {
        return await runNetwork({ ...options, engine: facts });
      });
    },
    async replay(options) {
      return await withEngine(options, 1, async ({ facts }) => {
        const { replay, rowsToTell } = await import("../runner/mod.ts");
        const result = await replay(
          { ...options, engine: facts },
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

/** What one cell of a run took, in seconds; not there for what an earlier run had kept. */
interface CellTime {
  readonly network: string;
  readonly task: string;
  /** A linear control's recipe, or the parts and controls that were run. */
  readonly parts: string;
  readonly seconds: number;
}

const seconds = (milliseconds: number) => Math.round(milliseconds) / 1000;

/** The executor, each of its cells' times noted. */
function timed<T extends CellExecutor>(executor: T, cells: CellTime[], now: () => number): T {
  return {
    ...executor,
    async run(job, tell) {
      const start = now();
      const record = await executor.run(job, tell);
      const { wanted, cell: { network, task } } = job;
      const parts = wanted.kind === "linear"
        ? wanted.recipe
        : [...wanted.parts, ...wanted.controls].join(" ");
      cells.push({ network, task, parts, seconds: seconds(now() - start) });
      return record;
    },
  };
}

/** Opens the engine, saying what it fetches or falls back to, and closes it whatever comes. */
async function withEngine<T>(
  { engine: name, onProgress }: { engine: EngineChoice; onProgress(event: ProgressEvent): void },
  threads: number | undefined,
  job: (engine: Engine) => Promise<T>,
): Promise<T> {
  const { openEngine } = await import("../engine/mod.ts");
  const say = (text: string) => onProgress({ kind: "note", text });
  const engine = await openEngine(name, { say, ...(threads === undefined ? {} : { threads }) });
  try {
    return await job(engine);
  } finally {
    engine.close();
  }
}
