/**
 * A contestant's process on our own engines: `worker.ts ENGINE WORK [PATH …]`. It prints one line of JSON and ends. A fresh
 * process for every repetition, since what is compiled once stays compiled.
 */
import { openEngine, useMode } from "../../src/engine/mod.ts";
import { modeOfRun } from "../../src/runner/mod.ts";
import { measureLeftover } from "./leftovers.ts";
import { measureRow } from "./measure_rows.ts";
import { readProblem } from "./problem_file.ts";
import { trainJob } from "./train_job.ts";
import type { Job, Problem, RowCase } from "./types.ts";

const [engineName, work, ...paths] = Deno.args as [string, string, ...string[]];

/** "own" chooses its mode as `deno task run` does; "own-xla" and "own-graph" are told; the others run op by op. */
const own = engineName.startsWith("own");
const engine = await openEngine(engineName === "wasm" ? "wasm" : "tensorflow", {
  ...own ? {} : { mode: "eager" as const },
});
const { version, threads } = engine.facts;
const facts = {
  software: `${engine.facts.name} ${version}, ${engine.facts.device}`,
  threads: threads.intra,
};

/** Steps, and steps between measurements, by which `deno task run` would choose the mode of a family's network. */
const usualRun = [2000, 50] as const;

const shapeOf = (problem: Problem) => ({ ...problem, arrays: problem.parameters.length });

function choose(fallback: "xla" | "graph"): void {
  if (own) {
    useMode(engineName === "own-xla" ? "xla" : engineName === "own-graph" ? "graph" : fallback);
  }
}

async function done(): Promise<unknown> {
  switch (work) {
    case "job": {
      const loaded = await readProblem<Job>(paths[0]!);
      const { steps, measure } = loaded.problem;
      choose(modeOfRun(shapeOf(loaded.problem), steps, measure || steps));
      return await trainJob(loaded);
    }
    case "rows": {
      const timings: Record<string, unknown> = {};
      for (const path of paths) {
        const loaded = await readProblem<RowCase>(path);
        const isFamily = loaded.problem.name.startsWith("family-");
        choose(isFamily ? modeOfRun(shapeOf(loaded.problem), ...usualRun) : "xla");
        timings[loaded.problem.name] = await measureRow(loaded, { loop: own });
      }
      return timings;
    }
    default:
      return [await measureLeftover("graph"), await measureLeftover("xla")];
  }
}

const result = await done();
console.log(JSON.stringify({ facts, result }));
engine.close();
