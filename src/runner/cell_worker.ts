/**
 * A worker of `openWorkers`: it opens an engine of its own and runs one cell at a time. Its engine uses one thread, so that
 * as many cells run side by side as the machine has cores, and so that a cell's numbers do not depend on their number.
 */
import { type Engine, openEngine } from "../engine/mod.ts";
import { runJob } from "./cell_executor.ts";
import type { FromWorker, ToWorker } from "./worker_messages.ts";

const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker): void;
};

let engine: Engine | undefined;
let stop: Int32Array | undefined;

async function answer(message: ToWorker): Promise<FromWorker> {
  if (message.kind === "open") {
    stop = message.stop;
    const say = (text: string) => scope.postMessage({ kind: "note", text });
    engine = await openEngine(message.engine, { threads: 1, say });
    return { kind: "opened", engine: engine.facts };
  }
  if (!engine) throw new Error("Cannot run a cell: the worker has no engine; send it one first");
  const tell = (where: string) => scope.postMessage({ kind: "where", where });
  const stopped = () => Atomics.load(stop!, 0) === 1;
  return { kind: "done", record: await runJob(message.job, engine.facts, stopped, tell) };
}

scope.onmessage = async ({ data }) => {
  try {
    scope.postMessage(await answer(data));
  } catch (error) {
    const { name, message, stack = "" } = error instanceof Error ? error : new Error(String(error));
    scope.postMessage({ kind: "failed", name, message, stack });
  }
};
