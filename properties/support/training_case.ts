import { createSharpnessMeter } from "../../src/curvature/mod.ts";
import { type Tensor, tf } from "../../src/engine/mod.ts";
import { parseNetwork } from "../../src/networks/mod.ts";
import { randomStream, seedOf } from "../../src/statistics/mod.ts";
import { lossPerReplicate } from "../../src/tasks/mod.ts";
import {
  alternatingParity,
  type CohortPlan,
  type CohortProgram,
  createStepper,
  gradientDescent,
  type LaneSoFar,
} from "../../src/training/mod.ts";

/** Lanes of every case here. */
export const replicates = 4;

/** The lanes' fates: one trains on, one has its step size changed, one reaches the goal, one diverges. */
export const fates = { steady: 0, changed: 1, stopped: 2, wild: 3 } as const;

const network = parseNetwork("fc:6:tanh", { inputShape: [2], outputs: 1 });
const examples = 5;
const ofOutputs = lossPerReplicate("mse");
const loss = (parameters: Tensor[], data: Tensor[]) =>
  ofOutputs(network.apply(parameters, data[0]!), data[1]!);
const shapes = network.parameters.map((p) => p.shape);

/** The loss of the tiny network that is trained here. */
export const trainingLoss = loss;
/** Shapes of its parameters. */
export const trainingShapes = shapes;

/** A tiny network with everything that a program holds, compiled anew: what a process starts with. */
export function freshProgram(): CohortProgram {
  return {
    loss,
    shapes,
    optimizer: gradientDescent,
    stepper: createStepper(loss, gradientDescent, {
      arrays: shapes.length,
      data: 2,
      capacity: 5,
    }),
    meter: createSharpnessMeter({
      loss,
      shapes,
      replicates,
      // So strict that runs restart from a full basis, and that some spend their budget.
      budget: 24,
      relativeTolerance: 1e-6,
      seed: seedOf("training case"),
    }),
  };
}

/** Frees what `freshProgram` made. */
export function disposeProgram({ stepper, meter }: CohortProgram): void {
  stepper.dispose();
  meter.dispose();
}

/** Initial parameters of all lanes; lane r's depend on the salt and r alone. */
export function initialOf(salt: number): Float32Array[] {
  const seeds = Array.from({ length: replicates }, (_, r) => seedOf("training case", salt, r));
  return network.initialize(seeds, "xavier");
}

/** Inputs [5, 2] and targets [5, 1]. Makes tensors. */
export function dataOf(salt: number): Tensor[] {
  const { normal } = randomStream(seedOf("training data", salt));
  return [2, 1].map((width) =>
    tf.tensor(Float32Array.from({ length: examples * width }, normal), [examples, width])
  );
}

const sinceStart = ({ losses }: LaneSoFar) => losses.at(-1)! / losses[0]!;

/** 24 steps with a schedule change within a chunk, midpoints, cold repeats and a stop rule. */
export const plan: CohortPlan = {
  replicates,
  schedules: [
    [{ from: 0, stepSize: 0.05 }],
    [{ from: 0, stepSize: 0.1 }, { from: 11, stepSize: 0.02 }],
    [{ from: 0, stepSize: 0.2 }],
    [{ from: 0, stepSize: 40 }],
  ],
  steps: 24,
  measureAt: alternatingParity([{ from: 0, interval: 4 }], 24),
  coldEvery: 2,
  midpointEvery: 2,
  midpointWhen: ({ losses }) => losses.length > 1,
  stop: (lane) => lane.schedule[0]!.stepSize === 0.2 && sinceStart(lane) < 0.8 ? "goal" : undefined,
};
