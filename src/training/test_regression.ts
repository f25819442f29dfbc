/** Material for tests: least squares on a few examples, so that steps can be taken on batches, with any optimizer. */
import { createSharpnessMeter, type LossFunction } from "../curvature/mod.ts";
import { type Tensor, tf } from "../engine/mod.ts";
import { randomStream, seedOf } from "../statistics/mod.ts";
import type { CohortProgram } from "./cohort_program.ts";
import { createOptimizer } from "./optimizers/create_optimizer.ts";
import { parseOptimizer } from "./optimizers/parse_optimizer.ts";
import type { BatchPlan } from "./schedules/batch_order.ts";
import { createStabilityMeter } from "./stability/create_stability_meter.ts";
import { createStepper, type StepperSizes } from "./stepper.ts";

/** Examples, their length, and lanes. */
export const examples = 10, features = 3, lanes = 2;

/** Mean over examples of ½(x·θ + θ₀ − y)², with a cubic term so that curvature changes: two parameter arrays. */
export const regression: LossFunction = ([theta, bias], [inputs, targets]) => {
  const bent = tf.add(theta!, tf.mul(0.1, tf.pow(theta!, 3)));
  const outputs = tf.add(tf.matMul(bent as tf.Tensor2D, inputs as tf.Tensor2D, false, true), bias!);
  return tf.mul(tf.mean(tf.square(tf.sub(outputs, tf.transpose(targets!))), 1), 0.5);
};

export const shapes = [[features], [1]];

/** Inputs [10, 3] and targets [10, 1]. Makes tensors. */
export function regressionData(): Tensor[] {
  const { normal } = randomStream(seedOf("regression"));
  return [features, 1].map((width) =>
    tf.tensor2d(Float32Array.from({ length: examples * width }, normal), [examples, width])
  );
}

/** Parameters of both lanes, other in each. */
export function regressionStart(): Float32Array[] {
  const { normal } = randomStream(seedOf("regression start"));
  return [features, 1].map((size) => Float32Array.from({ length: lanes * size }, normal));
}

/** How batches are drawn. */
export function batchesOf(size: number, replace = false): BatchPlan {
  return { examples, size, replace, seed: seedOf("regression batches") };
}

/** A program for an optimizer's spec, with its meter of stability. */
export function regressionProgram(
  spec: string,
  sizes: Partial<StepperSizes> = {},
): CohortProgram {
  const optimizer = parseOptimizer(spec);
  const meterOptions = {
    ...{ loss: regression, shapes, replicates: lanes, budget: 20, relativeTolerance: 1e-3 },
    seed: seedOf("regression meter"),
  };
  const made = createOptimizer(optimizer);
  const stability = createStabilityMeter(optimizer, { ...meterOptions, examples, mostBatches: 12 });
  return {
    loss: regression,
    shapes,
    optimizer: made,
    stepper: createStepper(regression, made, {
      ...{ arrays: 2, data: 2, capacity: 4 },
      ...(optimizer.family === "sgd" ? { batch: { size: optimizer.batch, examples } } : {}),
      ...sizes,
    }),
    meter: createSharpnessMeter(meterOptions),
    ...(stability ? { stability } : {}),
  };
}
