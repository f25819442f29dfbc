import { exitCode } from "./exit_code.ts";
import { watchInterruption } from "./interruption.ts";
import { showProgress } from "./progress.ts";
import { projectFolder } from "./project_folder.ts";
import { fileStore } from "./run_store.ts";
import { sourceHash } from "./source_hash.ts";
import type { Surroundings } from "./surroundings.ts";
import type { EngineChoice, Interrupted, JobSurroundings, Work } from "./work.ts";

/**
 * Runs a long job with progress on stderr, signals watched and finished work kept under `reports/runs`, apart for each state
 * of the source; `finish` gets its result. Interrupted, it says what is left and how to go on.
 *
 * @param resume the command that goes on where this one stopped
 */
export async function runJob<T extends object>(
  surroundings: Surroundings,
  work: Pick<Work, "dataFolder">,
  options: { readonly engine: EngineChoice; readonly fresh?: boolean; readonly resume: string },
  job: (given: JobSurroundings) => Promise<T | Interrupted>,
  finish: (result: T) => Promise<number>,
): Promise<number> {
  const progress = showProgress(surroundings);
  const note = (text: string) => progress.event({ kind: "note", text });
  const interruption = watchInterruption(surroundings, note);
  try {
    const result = await job({
      engine: options.engine,
      dataFolder: await work.dataFolder(surroundings.env),
      store: fileStore(projectFolder(`reports/runs/${await sourceHash()}`), {
        fresh: options.fresh ?? false,
      }),
      onProgress: progress.event,
      shouldStop: interruption.requested,
    });
    progress.end();
    if (!("interrupted" in result)) return await finish(result);
    // With --fresh it would begin again instead.
    const resume = options.resume.replace(/ --fresh(?= |$)/, "");
    surroundings.err.write(`eos: interrupted, ${result.left} left; go on with: ${resume}\n`);
    return exitCode.interrupted;
  } finally {
    progress.end();
    interruption.release();
  }
}
