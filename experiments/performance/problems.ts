import { networkJson, parseNetwork } from "../../src/networks/mod.ts";
import { randomStream, seedOf } from "../../src/statistics/mod.ts";
import { loadTask, parseTask } from "../../src/tasks/mod.ts";
import { familyPlans } from "./family_plans.ts";
import type { RowPlan } from "./row_plan.ts";
import type { Job, JobName, Problem, RowCase } from "./types.ts";

/** A problem with its numbers: parameters [P, ...shape] in order, then inputs, then targets, as float32. */
export interface Loaded<T extends Problem = Problem> {
  readonly problem: T;
  readonly arrays: readonly Float32Array[];
}

interface JobPlan {
  readonly title: string;
  readonly net: string;
  readonly task: string;
  readonly replicates: number;
  readonly settings: Pick<Job, "eta" | "steps" | "measure" | "tolerance" | "evaluate">;
}

const toy = { eta: 0.4, steps: 2000, measure: 20, tolerance: 1e-3, evaluate: true };

/** The three whole jobs. */
export const jobPlans: Readonly<Record<JobName, JobPlan>> = {
  a: {
    title: "1-100-1 tanh on Chebyshev-4-20, η 0.4, 2,000 steps, sharpness every 20",
    net: "regression:100",
    task: "chebyshev:4:20",
    replicates: 1,
    settings: toy,
  },
  b: {
    title: "the same for 64 replicates",
    net: "regression:100",
    task: "chebyshev:4:20",
    replicates: 64,
    settings: toy,
  },
  c: {
    title: "5,000 CIFAR-10 images, 3072-200-200-10 tanh, MSE, η 0.02, 10 steps, one sharpness",
    net: "fc:200,200:tanh",
    task: "cifar10:5000",
    replicates: 1,
    settings: { eta: 0.02, steps: 10, measure: 0, tolerance: 1e-3, evaluate: false },
  },
};

const tiny = { net: "fc:32,32:tanh", examples: 20, inputShape: [1], outputs: 1 };

/** The rows of the table in the engine's design document. */
export const tablePlans: Readonly<Record<string, RowPlan>> = {
  "product-tiny": {
    ...tiny,
    title: "Hessian-vector product, 20 samples, 1-32-32-1",
    replicates: 1,
    work: "hessian-product",
  },
  "step-tiny": {
    ...tiny,
    title: "gradient step of the same net",
    replicates: 1,
    work: "gradient-step",
  },
  "product-64": {
    ...tiny,
    title: "Hessian-vector products of 64 such nets at once",
    replicates: 64,
    work: "hessian-product",
  },
  "step-64": {
    ...tiny,
    title: "gradient steps of 64 such nets",
    replicates: 64,
    work: "gradient-step",
  },
  "product-mid": {
    title: "Hessian-vector product, 500 samples, 512-200-200-10",
    net: "fc:200,200:tanh",
    replicates: 1,
    examples: 500,
    inputShape: [512],
    outputs: 10,
    work: "hessian-product",
  },
  "product-cnn": {
    title: "Hessian-vector product, 2×conv 32, average pool, 500 CIFAR-size images",
    net: "cnn:32,32:tanh:avg",
    replicates: 1,
    examples: 500,
    inputShape: [32, 32, 3],
    outputs: 10,
    work: "hessian-product",
  },
};

/** Sixteen small convolutional networks at once: what the axis of replicates costs where no kernel has one. */
const convolutions = {
  net: "cnn:8,8:tanh:avg",
  replicates: 16,
  examples: 50,
  inputShape: [16, 16, 3],
  outputs: 10,
};

const populationPlans: Readonly<Record<string, RowPlan>> = {
  "step-cnn-16": {
    ...convolutions,
    title: "gradient steps of 16 nets of 2×conv 8, 50 images of 16x16",
    work: "gradient-step",
  },
  "product-cnn-16": {
    ...convolutions,
    title: "Hessian-vector products of the same",
    work: "hessian-product",
  },
};

/** Every row by name: the table's, then the families'. */
export const rowPlans: Readonly<Record<string, RowPlan>> = {
  ...tablePlans,
  ...populationPlans,
  ...familyPlans,
};

/** @throws UsageError where the job's data are missing */
export async function loadJob(name: JobName, dataFolder: string): Promise<Loaded<Job>> {
  const { net, task: spec, replicates, settings } = jobPlans[name];
  const task = await loadTask(spec, { seed: seedOf("bench", name), dataFolder });
  const described = describe(net, replicates, task);
  return {
    problem: { ...described.problem, name, ...settings },
    arrays: [...described.initial, task.inputs, task.targets],
  };
}

/** Whether a job's data have to be fetched first. */
export const needsData = (name: JobName): boolean =>
  parseTask(jobPlans[name].task).kind === "cifar10";

/** Rows train on noise: what a piece of work costs does not depend on the numbers. */
export function loadRow(name: string): Loaded<RowCase> {
  const { net, replicates, work, ...facts } = rowPlans[name]!;
  const { problem, initial } = describe(net, replicates, facts);
  const random = randomStream(seedOf("bench", name));
  const draw = (length: number) => Float32Array.from({ length }, () => random.normal());
  const { examples, outputs, tokens, loss } = facts;
  const features = facts.inputShape.reduce((a, b) => a * b, 1);
  const rows = examples * problem.positions;
  return {
    problem: { ...problem, name, work },
    arrays: [
      ...initial,
      tokens === undefined
        ? draw(examples * features)
        : Float32Array.from({ length: examples * features }, () => random.integer(tokens)),
      loss === "cross-entropy"
        ? oneHot(rows, outputs, () => random.integer(outputs))
        : draw(rows * outputs),
    ],
  };
}

function oneHot(rows: number, outputs: number, pick: () => number): Float32Array {
  const targets = new Float32Array(rows * outputs);
  for (let row = 0; row < rows; row++) targets[row * outputs + pick()] = 1;
  return targets;
}

function describe(
  spec: string,
  replicates: number,
  facts: Pick<RowPlan, "inputShape" | "outputs" | "examples" | "tokens" | "loss">,
): { problem: Problem; initial: Float32Array[] } {
  const { inputShape, outputs, examples, tokens, loss = "mse" } = facts;
  const network = parseNetwork(spec, {
    ...{ inputShape, outputs },
    ...(tokens === undefined ? {} : { tokens }),
  });
  const seeds = Array.from({ length: replicates }, (_, r) => seedOf("bench", "weights", r));
  return {
    problem: {
      net: spec,
      network: networkJson(spec),
      layout: network.layout,
      tokens: tokens ?? null,
      positions: network.positions,
      loss,
      replicates,
      inputShape,
      examples,
      outputs,
      parameters: network.parameters,
      forwardOperations: network.forwardOperations,
    },
    initial: network.initialize(seeds, "paper"),
  };
}
