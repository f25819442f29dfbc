import { createSharpnessMeter } from "../curvature/mod.ts";
import { type EngineFacts, type Tensor, tf, useMode } from "../engine/mod.ts";
import {
  convolutionFor,
  exportWeights,
  importWeights,
  type Network,
  parseNetwork,
  readSafetensors,
  writeSafetensors,
} from "../networks/mod.ts";
import { seedOf } from "../statistics/mod.ts";
import { loadTask, type LossName, lossPerReplicate, targetRows, type Task } from "../tasks/mod.ts";
import {
  type CohortPlan,
  createStepper,
  gradientDescent,
  type Lane,
  startTraining,
  type TrainingSession,
} from "../training/mod.ts";
import { canonicalHash } from "../verdict/mod.ts";
import { type ChunkRows, type KeptRun, keptRun } from "./kept_run.ts";
import type { ProgressEvent, RunStore } from "./progress.ts";
import { checkNetworkRequest, layoutFor } from "./check_network_request.ts";
import {
  inRowOrder,
  lossRows,
  type NetworkRow,
  sharpnessRows,
  unmeasuredRows,
} from "./network_rows.ts";
import { runnerVersion } from "./plan.ts";
import { modeOfRun, stepsOfCall } from "./run_shape.ts";

/** One training run as a user asks for it. */
export interface NetworkRequest {
  readonly net: string;
  readonly task: string;
  readonly loss: string;
  readonly eta: number;
  readonly steps: number;
  /** Sharpness is measured at multiples of it and at the last step. */
  readonly measure: number;
  readonly seed: number;
  readonly replicates: number;
  readonly initialWeights?: { readonly name: string; readonly bytes: Uint8Array };
  readonly keepWeights: boolean;
  readonly dataFolder: string;
  /** The engine that is open; a checkpoint belongs to it. */
  readonly engine: EngineFacts;
  readonly store: RunStore;
  onRow(row: NetworkRow): void;
  onProgress(event: ProgressEvent): void;
  shouldStop(): boolean;
}

/** What a run leaves besides its rows. */
export interface NetworkResult {
  readonly title: string;
  readonly weights?: Uint8Array;
}

/** Chunks after which a run is saved. */
const saveEvery = 50;
/** Products of one measurement at most, and its residual. */
const budget = 200, tolerance = 2e-4;

/** What training starts from. */
interface Prepared {
  readonly task: Task;
  readonly network: Network;
  readonly loss: LossName;
  readonly initial: Float32Array[];
}

async function prepare(request: NetworkRequest): Promise<Prepared> {
  await checkNetworkRequest(request);
  const task = await loadTask(request.task, {
    seed: seedOf(request.seed, "run", "data"),
    layout: layoutFor(request.net),
    dataFolder: request.dataFolder,
  });
  const network = parseNetwork(request.net, {
    inputShape: task.inputShape,
    outputs: task.outputs,
    ...(task.tokens === undefined ? {} : { tokens: task.tokens }),
    convolution: convolutionFor(request.engine),
  });
  const { initialWeights: given } = request;
  const seeds = Array.from(
    { length: request.replicates },
    (_, r) => seedOf(request.seed, "run", r),
  );
  const initial = given
    ? importWeights(network, readSafetensors(given.bytes, given.name))
    : network.initialize(seeds, "paper");
  return { task, network, loss: request.loss as LossName, initial };
}

/** What the run's size is counted from. */
function shapeOf({ network, task }: Prepared, { replicates }: NetworkRequest) {
  const { examples } = task;
  const { forwardOperations, inputShape } = network;
  return { replicates, examples, forwardOperations, inputShape };
}

/** Multiples of `every`, and the last step. */
function multiples(every: number, last: number): number[] {
  const steps = Array.from({ length: Math.floor(last / every) + 1 }, (_, j) => j * every);
  return steps.at(-1) === last ? steps : [...steps, last];
}

/**
 * Trains one network, or replicates of it in lockstep; every number goes out as a row as soon as it is there. Interrupted, it
 * keeps a checkpoint, from which the same request goes on bit for bit.
 *
 * @throws UsageError before any work, for whatever the user can mend
 */
export async function runNetwork(
  request: NetworkRequest,
): Promise<NetworkResult | { readonly interrupted: true; readonly left: string }> {
  const prepared = await prepare(request);
  const { task, network } = prepared;
  const { replicates, steps } = request;
  useMode(modeOfRun(shapeOf(prepared, request), steps, request.measure));
  const data = [
    tf.tensor(task.inputs, [task.examples, ...task.inputShape], "float32"),
    tf.tensor(task.targets, [targetRows(task), task.outputs], "float32"),
  ];
  const program = cohortProgram(prepared, request);
  const plan: CohortPlan = {
    replicates,
    schedules: Array.from({ length: replicates }, () => [{ from: 0, stepSize: request.eta }]),
    steps,
    measureAt: multiples(request.measure, steps),
    coldEvery: 0,
    midpointEvery: 0,
  };
  const kept = keptRun(request.store, `run/${keyOf(request, prepared).slice(0, 32)}`);
  const from = await kept.resume((rows) => tell(rows, request.onRow));
  const session = startTraining(program, plan, prepared.initial, data, from ? { from } : {});
  const title = `${network.spec} on ${task.spec}, ${request.loss}, η = ${request.eta}`;
  try {
    request.onProgress({ kind: "phase", name: "steps", total: steps });
    const finished = await drive(session, request, kept);
    if (!finished) return { interrupted: true, left: `${steps - session.step} of ${steps} steps` };
    if (!request.keepWeights) return { title };
    const weights = exportWeights(network, await session.parametersOf(0), 0);
    return { title, weights: writeSafetensors(weights) };
  } finally {
    session.dispose();
    program.stepper.dispose();
    program.meter.dispose();
    tf.dispose(data);
  }
}

function cohortProgram(prepared: Prepared, request: NetworkRequest) {
  const { replicates, seed } = request;
  const { network, loss } = prepared;
  const ofOutputs = lossPerReplicate(loss);
  const lossOf = (parameters: Tensor[], batch: Tensor[]) =>
    ofOutputs(network.apply(parameters, batch[0]!), batch[1]!);
  const shapes = network.parameters.map((p) => p.shape);
  return {
    loss: lossOf,
    shapes,
    optimizer: gradientDescent,
    stepper: createStepper(lossOf, gradientDescent, {
      arrays: shapes.length,
      data: 2,
      capacity: stepsOfCall(shapeOf(prepared, request), request.measure),
    }),
    meter: createSharpnessMeter({
      loss: lossOf,
      shapes,
      replicates,
      budget,
      relativeTolerance: tolerance,
      seed: seedOf(seed, "run", "meter"),
    }),
  };
}

/** Everything that decides the run's numbers. */
function keyOf(request: NetworkRequest, { network, task, initial }: Prepared): string {
  const { loss, eta, steps, measure, seed, replicates, engine, initialWeights } = request;
  const { name, version, device, threads } = engine;
  const weights = initialWeights
    ? initial.map((a) => new Uint8Array(a.buffer, a.byteOffset, a.byteLength).toBase64())
    : [];
  return canonicalHash({
    runnerVersion,
    engine: { name, version, device, threads },
    net: network.spec,
    task: task.spec,
    ...(task.source === undefined ? {} : { source: task.source }),
    loss,
    eta,
    steps,
    measure,
    seed,
    replicates,
    weights,
  });
}

/** Trains to the end, or until told to stop; true at the end. */
async function drive(
  session: TrainingSession,
  request: NetworkRequest,
  kept: KeptRun,
): Promise<boolean> {
  const { steps, onRow, onProgress, shouldStop } = request;
  const unsaved: ChunkRows[] = [];
  for (let chunk = 1;; chunk++) {
    const more = await session.advance();
    const rows = session.takeRows();
    tell(rows, onRow);
    unsaved.push(rows);
    onProgress({ kind: "advance", done: session.step, total: steps, label: "" });
    if (!more) {
      session.lanes.forEach((lane, r) => noteDivergence(lane, r, request));
      await kept.end();
      return true;
    }
    const stop = shouldStop();
    if (stop || chunk % saveEvery === 0) {
      await kept.save(unsaved.splice(0), await session.checkpoint());
    }
    if (stop) return false;
  }
}

function noteDivergence({ end }: Lane, replicate: number, request: NetworkRequest): void {
  if (end?.reason !== "diverged") return;
  request.onProgress({
    kind: "note",
    text:
      `replicate ${replicate} diverged at step ${end.step} of ${request.steps}; its rows end there`,
  });
}

/** Tells one chunk's rows. */
function tell(chunk: ChunkRows, onRow: (row: NetworkRow) => void): void {
  const rows = chunk.flatMap((taken, replicate) => {
    const { first, losses, sharpness, end } = taken;
    const endsHere = end !== null && first <= end.step && end.step < first + losses.length;
    return [
      ...lossRows(losses, first, replicate, end),
      ...sharpnessRows(sharpness, replicate),
      ...(endsHere ? unmeasuredRows(taken, replicate) : []),
    ];
  });
  inRowOrder(rows).forEach(onRow);
}
