import { createSharpnessMeter, lossInChunks } from "../curvature/mod.ts";
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
  createStabilityMeter,
  createStepper,
  type Lane,
  type OptimizerSpec,
  startTraining,
  thresholdLabel,
  type TrainingSession,
} from "../training/mod.ts";
import { canonicalHash } from "../verdict/mod.ts";
import { type ChunkRows, type KeptRun, keptRun } from "./kept_run.ts";
import type { ProgressEvent, RunStore } from "./progress.ts";
import { checkNetworkRequest, layoutFor } from "./check_network_request.ts";
import {
  type EffectiveUnit,
  inRowOrder,
  lossRows,
  type NetworkRow,
  sharpnessRows,
  stabilityRows,
  timeRows,
  unmeasuredRows,
} from "./network_rows.ts";
import { runnerVersion } from "./plan.ts";
import { type RunPlan, runPlan } from "./run_plan.ts";
import { modeOfRun, stepsOfCall } from "./run_shape.ts";
import { unfollowedFlow } from "./unfollowed_flow.ts";
import { type NamedTraining, type TrainingChoice, trainingChoice } from "./training_choice.ts";

/** One training run as a user asks for it. */
export interface NetworkRequest extends NamedTraining {
  readonly net: string;
  readonly task: string;
  readonly loss: string;
  /** Step size; of gradient flow the time of a step; of a curvature schedule the largest step size. */
  readonly eta: number;
  readonly steps: number;
  /** Sharpness is measured at multiples of it and at the last step, and where a schedule needs it. */
  readonly measure: number;
  readonly seed: number;
  readonly replicates: number;
  /** Examples that gradients and products are taken of at a time; all of them where absent. */
  readonly chunk?: number | undefined;
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
  /** The optimizer's threshold as a formula, "2/η"; absent for gradient flow, which has none. */
  readonly threshold?: string;
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
  readonly choice: TrainingChoice;
  readonly plan: RunPlan;
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
  const { spec, examples } = task;
  const choice = trainingChoice(request, { task: spec, examples, ghost: network.ghost });
  const { eta, steps, measure, replicates } = request;
  const numbers = { eta, steps, measure, replicates, examples };
  const plan = runPlan(choice, { ...numbers, seed: seedOf(request.seed, "run", "batches") });
  return { task, network, loss: request.loss as LossName, initial, choice, plan };
}

/** What the run's size is counted from: a step of several gradients is as long as one on so many more examples. */
function shapeOf({ network, plan }: Prepared, { replicates }: NetworkRequest) {
  const examples = plan.examplesPerStep * (plan.optimizer.gradientsPerStep ?? 1);
  const { forwardOperations, inputShape, spec: net, parameters: { length: arrays } } = network;
  return { replicates, examples, forwardOperations, inputShape, net, arrays };
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
  const { steps } = request;
  useMode(modeOfRun(shapeOf(prepared, request), steps, request.measure));
  const data = [
    tf.tensor(task.inputs, [task.examples, ...task.inputShape], "float32"),
    tf.tensor(task.targets, [targetRows(task), task.outputs], "float32"),
  ];
  const program = cohortProgram(prepared, request);
  const kept = keptRun(request.store, `run/${keyOf(request, prepared).slice(0, 32)}`);
  const from = await kept.resume((rows) => tell(rows, prepared, request));
  const { initial, choice, plan: { cohort } } = prepared;
  const session = startTraining(program, cohort, initial, data, from ? { from } : {});
  const { spec } = network;
  const title = `${spec} on ${task.spec}, ${request.loss}, η = ${request.eta}${choice.title}`;
  const label = thresholdLabel(choice.optimizer);
  const result = { title, ...(label === undefined ? {} : { threshold: label }) };
  try {
    request.onProgress({ kind: "phase", name: "steps", total: steps });
    const finished = await drive(session, prepared, request, kept);
    if (!finished) return { interrupted: true, left: `${steps - session.step} of ${steps} steps` };
    if (!request.keepWeights) return result;
    const weights = exportWeights(network, await session.parametersOf(0), 0);
    return { ...result, weights: writeSafetensors(weights) };
  } finally {
    session.dispose();
    program.stepper.dispose();
    program.meter.dispose();
    program.stability?.dispose();
    tf.dispose(data);
  }
}

function cohortProgram(prepared: Prepared, request: NetworkRequest) {
  const { replicates, seed, chunk } = request;
  const { network, loss } = prepared;
  const ofOutputs = lossPerReplicate(loss);
  const whole = (parameters: Tensor[], batch: Tensor[]) =>
    ofOutputs(network.apply(parameters, batch[0]!), batch[1]!);
  const coupled = network.couplesExamples ? network.ghost ?? "all" : "none";
  const lossOf = chunk === undefined
    ? whole
    : lossInChunks(whole, { examples: prepared.task.examples, chunk, coupled });
  const shapes = network.parameters.map((p) => p.shape);
  const { plan: { optimizer, sizes }, choice, task: { examples } } = prepared;
  const meter = { loss: lossOf, shapes, replicates, budget, relativeTolerance: tolerance };
  const stability = createStabilityMeter(choice.optimizer, {
    ...{ ...meter, examples, seed: seedOf(seed, "run", "stability") },
  });
  return {
    loss: lossOf,
    shapes,
    optimizer,
    stepper: createStepper(lossOf, optimizer, {
      ...{ ...sizes, arrays: shapes.length, data: 2 },
      capacity: stepsOfCall(shapeOf(prepared, request), request.measure),
    }),
    meter: createSharpnessMeter({ ...meter, seed: seedOf(seed, "run", "meter") }),
    ...(stability ? { stability } : {}),
  };
}

/** Everything that decides the run's numbers. */
function keyOf(request: NetworkRequest, { network, task, initial, choice }: Prepared): string {
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
    ...(request.chunk === undefined ? {} : { chunk: request.chunk }),
    training: { ...choice.optimizer, schedule: { ...choice.schedule } },
  });
}

/** Trains to the end, or until told to stop; true at the end. */
async function drive(
  session: TrainingSession,
  prepared: Prepared,
  request: NetworkRequest,
  kept: KeptRun,
): Promise<boolean> {
  const { steps, onProgress, shouldStop } = request;
  const unsaved: ChunkRows[] = [];
  for (let chunk = 1;; chunk++) {
    const more = await session.advance();
    const rows = session.takeRows();
    tell(rows, prepared, request);
    unsaved.push(rows);
    onProgress({ kind: "advance", done: session.step, total: steps, label: "" });
    if (!more) {
      session.lanes.forEach((lane, r) => noteDivergence(lane, r, prepared, request));
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

function noteDivergence(
  { end, lastSharpness: sharpness }: Lane,
  replicate: number,
  { choice: { optimizer } }: Prepared,
  { eta, steps, onProgress }: NetworkRequest,
): void {
  if (end?.reason !== "diverged") return;
  const { step } = end;
  const unfollowed = unfollowedFlow({ optimizer, eta, step, sharpness });
  const where = `at step ${step} of ${steps}`;
  const text = unfollowed === undefined
    ? `replicate ${replicate} diverged ${where}; its rows end there`
    : `replicate ${replicate} was not followed any further ${where}: ${unfollowed}; its rows end there`;
  onProgress({ kind: "note", text });
}

/** Tells one chunk's rows. */
function tell(
  chunk: ChunkRows,
  { plan, choice }: Prepared,
  { steps, eta, onRow }: NetworkRequest,
): void {
  const { lossEvery = 1 } = plan.cohort;
  const isMeasured = (step: number) => step % lossEvery === 0 || step === steps;
  const flows = thresholdLabel(choice.optimizer) === undefined;
  const stabilityOptions = {
    unit: effectiveUnit(choice.optimizer),
    stepSizes: choice.schedule.family !== "constant",
  };
  const rows = chunk.flatMap((taken, replicate) => {
    const { first, losses, sharpness, stability, end } = taken;
    const endsHere = end !== null && first <= end.step && end.step < first + losses.length;
    return [
      ...lossRows(losses, first, replicate, end, isMeasured).map((row) =>
        // A flow never raises its loss: see unfollowedFlow.
        flows && row.step > 0 && row.state === "diverged"
          ? { ...row, state: "not-converged" as const }
          : row
      ),
      ...sharpnessRows(sharpness, replicate),
      ...(flows ? timeRows(sharpness, replicate, eta) : []),
      ...stabilityRows(stability, replicate, stabilityOptions),
      ...(endsHere ? unmeasuredRows(taken, replicate) : []),
    ];
  });
  inRowOrder(rows).forEach(onRow);
}

/** Undefined where effective sharpness is sharpness. */
function effectiveUnit({ family }: OptimizerSpec): EffectiveUnit | undefined {
  if (family === "sgd") return "loss/parameter²";
  return ["rmsprop", "adam", "adamw"].includes(family) ? "1/step size" : undefined;
}
