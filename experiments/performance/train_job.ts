import { createSharpnessMeter } from "../../src/curvature/mod.ts";
import { type Tensor, tf } from "../../src/engine/mod.ts";
import { parseNetwork } from "../../src/networks/mod.ts";
import { stepsOfCall } from "../../src/runner/mod.ts";
import { seedOf } from "../../src/statistics/mod.ts";
import { lossPerReplicate } from "../../src/tasks/mod.ts";
import {
  type CohortPlan,
  type CohortProgram,
  createStepper,
  gradientDescent,
  startTraining,
  type TrainingSession,
} from "../../src/training/mod.ts";
import type { Loaded } from "./problems.ts";
import type { Job, JobTiming } from "./types.ts";

/** Products of one measurement at most, as `deno task run` allows. */
const budget = 200;

/**
 * One repetition of a job on the engine that is open, as `deno task run` would do it: from arrays in memory to the last
 * row, recording and compiling included.
 */
export async function trainJob({ problem: job, arrays }: Loaded<Job>): Promise<JobTiming> {
  const start = performance.now();
  const count = job.parameters.length;
  const data = [
    tf.tensor(arrays[count]!, [job.examples, ...job.inputShape]),
    tf.tensor(arrays[count + 1]!, [job.examples, job.outputs]),
  ];
  const session = startTraining(programOf(job), planOf(job), arrays.slice(0, count), data);
  let measurements = 0, steps = 0;
  for (let more = true, seen = 0; more;) {
    const before = performance.now();
    more = await session.advance();
    // A call is one measurement, where one is due, and one chunk of steps; the clock is read where the rows tell them apart.
    const measured = session.lanes[0]!.sharpness.length > seen;
    seen = session.lanes[0]!.sharpness.length;
    const took = performance.now() - before;
    if (measured && job.measure === 0) measurements += took;
    else steps += took;
  }
  const total = performance.now() - start;
  return {
    total: total / 1000,
    ...job.measure === 0 ? { steps: steps / 1000, measurements: measurements / 1000 } : {},
    ...resultOf(session),
  };
}

function resultOf({ lanes }: TrainingSession) {
  const products = lanes.map((lane) => lane.sharpness.reduce((sum, row) => sum + row.products, 0));
  const [{ sharpness, losses }] = lanes as [typeof lanes[number]];
  return {
    products: Math.max(...products),
    firstSharpness: sharpness[0]!.value ?? NaN,
    lastSharpness: sharpness.at(-1)!.value ?? NaN,
    lastLoss: losses.at(-1) ?? NaN,
  };
}

function planOf({ replicates, eta, steps, measure }: Job): CohortPlan {
  const often = measure || steps;
  const measureAt = Array.from({ length: Math.floor(steps / often) + 1 }, (_, j) => j * often);
  return {
    replicates,
    schedules: Array.from({ length: replicates }, () => [{ from: 0, stepSize: eta }]),
    steps,
    measureAt: measure === 0 ? [steps] : measureAt,
    coldEvery: 0,
    midpointEvery: 0,
  };
}

function programOf(job: Job): CohortProgram {
  const { inputShape, outputs, parameters, replicates, tolerance } = job;
  const network = parseNetwork(job.net, { inputShape, outputs });
  const ofOutputs = lossPerReplicate("mse");
  const loss = (at: Tensor[], batch: Tensor[]) =>
    ofOutputs(network.apply(at, batch[0]!), batch[1]!);
  const shapes = parameters.map((p) => p.shape);
  return {
    loss,
    shapes,
    optimizer: gradientDescent,
    stepper: createStepper(loss, gradientDescent, {
      arrays: shapes.length,
      data: 2,
      capacity: stepsOfCall(job, job.measure || job.steps),
    }),
    meter: createSharpnessMeter({
      loss,
      shapes,
      replicates,
      budget,
      relativeTolerance: tolerance,
      seed: seedOf("bench", "meter"),
    }),
  };
}
