import type { CellSpec } from "../arbitraries/mod.ts";
import { createSharpnessMeter, type LossFunction } from "../curvature/mod.ts";
import { type EngineFacts, type Tensor, tf, useMode } from "../engine/mod.ts";
import { convolutionFor, type Network, parseNetwork } from "../networks/mod.ts";
import { loadTask, lossPerReplicate, parseTask, targetRows, type Task } from "../tasks/mod.ts";
import { type CohortProgram, createStepper, type Optimizer } from "../training/mod.ts";
import { layoutFor } from "./check_network_request.ts";
import type { Profile } from "./profile.ts";

/** A cell made runnable: its network, its data in the engine, and what is compiled for it. */
export interface CellProgram {
  readonly network: Network;
  readonly task: Task;
  readonly data: readonly Tensor[];
  readonly loss: LossFunction;
  /** The cell's loss under another optimizer than gradient descent gets a program of its own. */
  withOptimizer(optimizer: Optimizer): CohortProgram;
  dispose(): void;
}

/**
 * Operations of one lockstep step from which XLA pays for its compile time within a cell: below, TensorFlow's graph
 * executor runs a cell of some ten thousand steps and a thousand products sooner. Measured on two cores.
 */
const xlaFrom = 3e6;

/** The rule of `modeFor` in words, for manifests. */
export const cellModes = `graph, xla from ${xlaFrom} operations a step; language models by graph`;

/**
 * How a cell's functions are run; the choice is the plan's, so that it repeats. Language models are long chains of small
 * ops: XLA takes seconds (transformers) to minutes (an LSTM over 32 characters) to compile them, and its products are then
 * slower than the graph executor's. Measured on two cores.
 */
export function modeFor(
  network: Pick<Network, "forwardOperations" | "layout">,
  task: Pick<Task, "examples">,
  replicates: number,
): "xla" | "graph" {
  if (network.layout === "tokens") return "graph";
  return 3 * network.forwardOperations * task.examples * replicates >= xlaFrom ? "xla" : "graph";
}

/** Steps that one compiled call takes at most: about half a second for the largest cells. */
const capacity = 64;

/**
 * Loads a cell's data and builds its functions. `seed`: of the synthetic data.
 * Throws UsageError where a spec cannot be built or its data is missing.
 */
export async function openCell(
  cell: CellSpec,
  options: {
    seed: string;
    meterSeed: string;
    dataFolder: string;
    engine: EngineFacts;
    profile: Profile;
    replicates: number;
  },
): Promise<CellProgram> {
  parseTask(cell.task);
  const task = await loadTask(cell.task, {
    seed: options.seed,
    layout: layoutFor(cell.network),
    dataFolder: options.dataFolder,
  });
  const network = parseNetwork(cell.network, {
    inputShape: task.inputShape,
    outputs: task.outputs,
    ...(task.tokens === undefined ? {} : { tokens: task.tokens }),
    convolution: convolutionFor(options.engine),
  });
  useMode(modeFor(network, task, options.replicates));
  const lossOfOutputs = lossPerReplicate(cell.loss);
  const loss = (parameters: Tensor[], data: Tensor[]) =>
    lossOfOutputs(network.apply(parameters, data[0]!), data[1]!);
  const data = [
    tf.tensor(task.inputs, [task.examples, ...task.inputShape], "float32"),
    tf.tensor(task.targets, [targetRows(task), task.outputs], "float32"),
  ];
  const shapes = network.parameters.map((p) => p.shape);
  const { profile } = options;
  const meter = createSharpnessMeter({
    loss,
    shapes,
    replicates: options.replicates,
    budget: profile.productBudget,
    relativeTolerance: profile.tolerance,
    seed: options.meterSeed,
  });
  const programs = new Map<string, CohortProgram>();
  return {
    network,
    task,
    data,
    loss,
    withOptimizer(optimizer) {
      const made = programs.get(optimizer.name) ?? {
        loss,
        shapes,
        optimizer,
        meter,
        stepper: createStepper(loss, optimizer, {
          arrays: shapes.length,
          data: data.length,
          capacity,
        }),
      };
      programs.set(optimizer.name, made);
      return made;
    },
    dispose() {
      programs.forEach((program) => program.stepper.dispose());
      meter.dispose();
      tf.dispose([...data]);
    },
  };
}
