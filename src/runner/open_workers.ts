import type { EngineFacts, EngineName } from "../engine/mod.ts";
import { UsageError } from "../std/usage_error.ts";
import type { CellExecutor } from "./cell_executor.ts";
import type { CellRecord } from "./records.ts";
import { Interrupted } from "./run_cohort.ts";
import type { FromWorker, ToWorker } from "./worker_messages.ts";

/** How many workers, on which engine. */
export interface WorkerOptions {
  readonly engine: EngineName | "auto";
  /** Workers; each runs one cell at a time on one thread. */
  readonly size: number;
  /** Told what is fetched, and why an engine is not used. */
  readonly say: (line: string) => void;
}

/** An executor whose cells run in workers. */
export interface WorkerExecutor extends CellExecutor {
  /** Asks the cells under way to stop: they end with Interrupted at their next chunk. */
  stop(): void;
  close(): void;
}

/**
 * Opens workers, each with the same engine. The first opens alone, since it may have to fetch the engine.
 *
 * @throws UsageError when the named engine cannot be used
 */
export async function openWorkers({ engine, size, say }: WorkerOptions): Promise<WorkerExecutor> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const first = newWorker(say);
  const workers = [first];
  const close = () => workers.forEach((worker) => worker.terminate());
  try {
    const facts = (await first.ask({ kind: "open", engine, stop })) as EngineFacts;
    for (let i = 1; i < size; i++) {
      const worker = newWorker(() => {});
      workers.push(worker);
      await worker.ask({ kind: "open", engine: facts.name, stop });
    }
    const idle = [...workers];
    const waiting: ((worker: CellWorker) => void)[] = [];
    const release = (worker: CellWorker) => {
      const next = waiting.shift();
      if (next) next(worker);
      else idle.push(worker);
    };
    return {
      engine: facts,
      size,
      async run(job, tell) {
        const worker = idle.pop() ?? await new Promise<CellWorker>((give) => waiting.push(give));
        try {
          return await worker.ask({ kind: "run", job }, tell) as CellRecord;
        } finally {
          release(worker);
        }
      },
      stop: () => void Atomics.store(stop, 0, 1),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

interface CellWorker {
  ask(message: ToWorker, tell?: (where: string) => void): Promise<EngineFacts | CellRecord>;
  terminate(): void;
}

function newWorker(say: (line: string) => void): CellWorker {
  const worker = new Worker(new URL("./cell_worker.ts", import.meta.url), { type: "module" });
  let settle:
    | {
      done(value: EngineFacts | CellRecord): void;
      failed(error: Error): void;
      tell(where: string): void;
    }
    | undefined;
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (data.kind === "note") say(data.text);
    else if (data.kind === "where") settle?.tell(data.where);
    else if (data.kind === "opened") settle?.done(data.engine);
    else if (data.kind === "done") settle?.done(data.record);
    else settle?.failed(errorOf(data));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    settle?.failed(new Error(`A worker failed: ${event.message}`));
  };
  return {
    ask: (message, tell = () => {}) =>
      new Promise((done, failed) => {
        settle = { done, failed, tell };
        worker.postMessage(message);
      }),
    terminate: () => worker.terminate(),
  };
}

function errorOf({ name, message, stack }: Extract<FromWorker, { kind: "failed" }>): Error {
  if (name === "Interrupted") return new Interrupted(message);
  if (name === "UsageError") return new UsageError(message);
  const error = new Error(message);
  error.stack = stack;
  return error;
}
