import { familyLayout, importWeights, parseNetwork, readSafetensors } from "../networks/mod.ts";
import { UsageError } from "../std/usage_error.ts";
import {
  type InputLayout,
  type LossName,
  missingData,
  parseTask,
  type TaskSpec,
} from "../tasks/mod.ts";
import { type NamedTraining, trainingChoice } from "./training_choice.ts";

/** The part of a run's request that names things. */
export interface NamedRun extends NamedTraining {
  readonly net: string;
  readonly task: string;
  readonly loss: string;
  readonly eta: number;
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
  trainingChoice(request, { task: spec, examples, ghost: network.ghost });
  const { initialWeights: given } = request;
  if (given) importWeights(network, readSafetensors(given.bytes, given.name));
  const missing = await missingData(task, request.dataFolder);
  if (missing === undefined) return;
  if (task.kind === "text") throw new UsageError(`Cannot train on "${task.spec}": ${missing}`);
  throw new UsageError(
    `Cannot train on "${task.spec}" with the data in "${request.dataFolder}": ${missing}; EOS_DATA names another folder`,
  );
}

function shapeOfExamples(task: TaskSpec, net: string): readonly number[] {
  return "imageShape" in task && layoutFor(net) === "image" ? task.imageShape : [task.features];
}
