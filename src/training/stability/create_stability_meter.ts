import {
  createBatchSharpness,
  createPreconditionedMeter,
  gradient,
  type Reading,
  type SharpnessMeterOptions,
} from "../../curvature/mod.ts";
import { compile, read, type Tensor, tf } from "../../engine/mod.ts";
import { createOptimizer } from "../optimizers/create_optimizer.ts";
import { laneNorm } from "../optimizers/lane_norm.ts";
import type { OptimizerSpec } from "../optimizers/optimizer_spec.ts";
import type { Optimizer } from "../types.ts";
import { maximumStableSharpness } from "./maximum_stable_sharpness.ts";
import type { StabilityMeter, StabilityPoint } from "./stability_meter.ts";

/** A sharpness meter's options, with what else effective sharpness depends on. */
export type StabilityMeterOptions = SharpnessMeterOptions & {
  /** Examples in the data. */
  readonly examples: number;
  /** Batches of one measurement of batch sharpness at most; default 500. */
  readonly mostBatches?: number;
};

/**
 * The meter of an optimizer's stability; undefined for gradient flow, which has no threshold. Adaptive optimizers: sharpness
 * preconditioned as at the coming step, whose gradient counts in ν. SGD: batch sharpness, over batches of its own drawn
 * as the optimizer's. SAM: sharpness over a threshold that depends on the gradient's length. All others: sharpness as it
 * was measured, at no cost.
 */
export function createStabilityMeter(
  spec: OptimizerSpec,
  options: StabilityMeterOptions,
): StabilityMeter | undefined {
  const optimizer = createOptimizer(spec);
  if (spec.family === "flow" || spec.family === "flow:adaptive") return undefined;
  if (spec.family === "sgd") return ofBatches(spec, options);
  if (spec.family === "sam") return ofGradient(spec, options);
  if (optimizer.preconditioner) return preconditioned(spec, optimizer, options);
  return {
    measure: ({ stepSizes, sharpness }) => Promise.resolve(plainRows(spec, stepSizes, sharpness)),
    dispose: () => {},
  };
}

/** JSON has no Infinity: a lane whose step size is 0 has no threshold. */
const finite = (threshold: number) => Number.isFinite(threshold) ? threshold : null;

const plainRows = (
  spec: OptimizerSpec,
  stepSizes: readonly number[],
  readings: readonly Reading[],
) =>
  readings.map(({ value, code }, r) => ({
    effective: value,
    threshold: finite(maximumStableSharpness(spec, stepSizes[r]!)),
    code,
  }));

function preconditioned(
  spec: OptimizerSpec,
  optimizer: Optimizer,
  options: StabilityMeterOptions,
): StabilityMeter {
  const meter = createPreconditionedMeter(options);
  const arrays = options.shapes.length;
  const held = optimizer.stateArrays?.(arrays) ?? 0;
  const inverseRoots = compile((...all) => {
    const parameters = all.slice(0, arrays), data = all.slice(arrays + held);
    const gradients = gradient(options.loss)(parameters, data);
    const state = all.slice(arrays, arrays + held);
    return optimizer.preconditioner!({ state, gradients }).map((p) => tf.rsqrt(p));
  }, `preconditioner_${optimizer.name}`);
  return {
    async measure({ state, data, stepSizes }) {
      const roots = inverseRoots(...state.parameters, ...state.optimizer, ...data);
      const readings = await meter.measure(state.parameters, [...data, ...roots]);
      tf.dispose(roots);
      return plainRows(spec, stepSizes, readings);
    },
    warmState: () => meter.warmState(),
    restore: (state) => meter.restore(state),
    dispose() {
      meter.dispose();
      inverseRoots.dispose();
    },
  };
}

/** The standard error at which no more batches are drawn: what bands of R are wide. */
const relativeStandardError = 0.02;

function ofBatches(
  spec: OptimizerSpec & { readonly family: "sgd" },
  { loss, shapes, seed, examples, mostBatches = 500 }: StabilityMeterOptions,
): StabilityMeter {
  const { batch: batchSize, replace } = spec;
  const meter = createBatchSharpness({
    ...{ loss, shapes, seed, examples, batchSize, replace, mostBatches, relativeStandardError },
  });
  return {
    async measure({ step, state, data, stepSizes }) {
      // Numbered by the step, so that a run that goes on draws what one that was not cut draws.
      const readings = await meter.measure(state.parameters, data, step);
      return readings.map(({ value, code }, r) => ({
        effective: value,
        threshold: finite(maximumStableSharpness(spec, stepSizes[r]!)),
        code: code === "no-gradient" ? "diverged" : code,
      }));
    },
    dispose: () => meter.dispose(),
  };
}

function ofGradient(
  spec: OptimizerSpec & { readonly family: "sam" },
  { loss, shapes }: StabilityMeterOptions,
): StabilityMeter {
  const norms = compile((...all) => {
    const parameters = all.slice(0, shapes.length);
    return [laneNorm(gradient(loss)(parameters, all.slice(shapes.length)))];
  }, "gradient_norm");
  return {
    async measure({ state, data, stepSizes, sharpness }: StabilityPoint) {
      const [found] = norms(...state.parameters, ...data) as [Tensor];
      const lengths = await read(found);
      found.dispose();
      return sharpness.map(({ value, code }, r) => {
        const threshold = maximumStableSharpness(spec, stepSizes[r]!, {
          gradientNorm: lengths[r]!,
        });
        return { effective: value, threshold: finite(threshold), code };
      });
    },
    dispose: () => norms.dispose(),
  };
}
