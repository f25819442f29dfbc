import {
  familyLayout,
  importWeights,
  type Network,
  parseNetwork,
  readSafetensors,
} from "../networks/mod.ts";
import { UsageError } from "../std/usage_error.ts";
import {
  type InputLayout,
  type LossName,
  missingData,
  parseTask,
  type TaskSpec,
} from "../tasks/mod.ts";
import { type NamedTraining, type TrainingChoice, trainingChoice } from "./training_choice.ts";

/** The part of a run's request that names things. */
export interface NamedRun extends NamedTraining {
  readonly net: string;
  readonly task: string;
  readonly loss: string;
  readonly eta: number;
  /** Examples that gradients and products are taken of at a time; all of them where absent. */
  readonly chunk?: number | undefined;
  readonly initialWeights?: { readonly name: string; readonly bytes: Uint8Array };
  readonly dataFolder: string;
}

/** How a task's images are laid out for a network: with their channels where it wants images, else as one long vector. */
export function layoutFor(net: string): InputLayout {
  return familyLayout(net);
}

/**
 * Whether a run can begin, told before an engine is opened, which may have to be fetched first: everything but the content
 * of the data files.
 *
 * @throws UsageError that says what is wrong and what would be right
 */
export async function checkNetworkRequest(request: NamedRun): Promise<void> {
  const task = parseTask(request.task);
  if (!task.losses.includes(request.loss as LossName)) {
    throw new UsageError(
      `Cannot train on "${task.spec}" with loss "${request.loss}": it has targets for ${
        task.losses.join(", ")
      }; use --loss ${task.losses[0]}`,
    );
  }
  const size = Math.fround(request.eta);
  if (!(size > 0 && Number.isFinite(size))) {
    throw new UsageError(
      `Cannot train with step size ${request.eta}: in float32 it is ${size}; wanted a number from 1.2e-38 to 3.4e38`,
    );
  }
  const network = parseNetwork(request.net, {
    inputShape: shapeOfExamples(task, request.net),
    outputs: task.outputs,
    ...(task.tokens === undefined ? {} : { tokens: task.tokens }),
  });
  const { spec, examples } = task;
  const choice = trainingChoice(request, { task: spec, examples, ghost: network.ghost });
  if (request.chunk !== undefined) checkChunk(request.chunk, network, examples, choice);
  const { initialWeights: given } = request;
  if (given) importWeights(network, readSafetensors(given.bytes, given.name));
  const missing = await missingData(task, request.dataFolder);
  if (missing === undefined) return;
  if (task.kind === "text") throw new UsageError(`Cannot train on "${task.spec}": ${missing}`);
  throw new UsageError(
    `Cannot train on "${task.spec}" with the data in "${request.dataFolder}": ${missing}; EOS_DATA names another folder`,
  );
}

/** Chunks must leave the loss what it is. */
function checkChunk(
  chunk: number,
  network: Network,
  examples: number,
  { optimizer }: TrainingChoice,
): void {
  const refuse = (found: string, wanted: string) =>
    new UsageError(`Cannot work in chunks of ${chunk} examples: ${found}; ${wanted}`);
  if (optimizer.family === "sgd") {
    throw refuse(
      "sgd takes batches of its own",
      "leave --chunk out, or take a full-batch optimizer",
    );
  }
  if (!network.couplesExamples || chunk >= examples) return;
  const { ghost } = network;
  if (ghost === null) {
    throw refuse(
      `the batch norm of "${network.spec}" couples all ${examples}`,
      "leave --chunk out, or normalize in ghost batches, as with :ghost=1000",
    );
  }
  if (chunk % ghost !== 0) {
    throw refuse(`ghost batches have ${ghost}`, `wanted a multiple of ${ghost}`);
  }
}

function shapeOfExamples(task: TaskSpec, net: string): readonly number[] {
  return "imageShape" in task && layoutFor(net) === "image" ? task.imageShape : [task.features];
}
