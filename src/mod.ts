/**
 * Edge of stability, verified: the public list. Judge a network of one's own by the registered claims and hold a test to the
 * outcome; or take the parts: the engine, products with the Hessian and its largest eigenvalues, training in lockstep,
 * networks and tasks by their spec strings, the claims and their quantities.
 *
 * An engine is opened first, and everything runs on it until it is closed. Whatever a user can mend is thrown as a
 * `UsageError`. Tensors that a function returns are the caller's to free.
 *
 * ```ts
 * import {
 *   expectDynamics,
 *   judgeNetwork,
 *   openEngine,
 *   randomStream,
 *   seedOf,
 *   tf,
 * } from "./src/mod.ts";
 *
 * const engine = await openEngine("auto");
 *
 * // One hidden layer of 20 tanh units from a number to a number, in plain tfjs.
 * const network = {
 *   initialize(seed: string) {
 *     const { normal } = randomStream(seedOf("example", seed));
 *     const drawn = (shape: number[], scale: number) => ({
 *       shape,
 *       values: Float32Array.from({ length: shape[0]! * (shape[1] ?? 1) }, () => scale * normal()),
 *     });
 *     return [drawn([1, 20], 1), drawn([20], 1), drawn([20, 1], 0.2)];
 *   },
 *   apply([w, b, v]: tf.Tensor[], x: tf.Tensor) {
 *     const hidden = tf.tanh(tf.add(tf.matMul(x as tf.Tensor2D, w as tf.Tensor2D), b!));
 *     return tf.matMul(hidden as tf.Tensor2D, v as tf.Tensor2D);
 *   },
 * };
 *
 * const x = Float32Array.from({ length: 20 }, (_, i) => -1 + 2 * i / 19);
 * const result = await judgeNetwork({
 *   engine,
 *   network,
 *   inputs: { shape: [20, 1], values: x },
 *   targets: { shape: [20, 1], values: x.map((x) => 4 * x ** 3 - 3 * x) },
 *   loss: "mse",
 *   seeds: ["a", "b"],
 *   stepSizes: [{ ratio: 0.6 }],
 *   steps: 4000,
 *   claims: ["H1", "H2"],
 * });
 *
 * // In a test: throws when the dynamics have changed, and says which network did what.
 * expectDynamics(result, {
 *   shown: { H1a: 1, H1b: 1, H2: 1 },
 *   medians: { H2: { medianR: [0.97, 1.1] } },
 *   lastLoss: [0, 0.05],
 * });
 *
 * for (const { seed, stepSize, claims } of result.networks) {
 *   const outcomes = Object.entries(claims).map(([id, { outcome }]) => `${id} ${outcome.state}`);
 *   console.log(`seed ${seed}, η ${stepSize}: ${outcomes.join(", ")}`);
 * }
 * engine.close();
 * ```
 */
export { judgeNetwork } from "./runner/mod.ts";
export type {
  ClaimSummary,
  JudgedNetwork,
  OwnLoss,
  OwnNetwork,
  OwnRequest,
  OwnResult,
  ShapedNumbers,
} from "./runner/mod.ts";
export { type Bounds, expectDynamics, type ExpectedDynamics } from "./runner/mod.ts";
export { UsageError } from "./std/usage_error.ts";

// The engine, and tfjs as it runs on it.
export { compile, type Compiled, openEngine, read, scan, tf, useMode } from "./engine/mod.ts";
export type { Engine, EngineFacts, EngineName, Tensor } from "./engine/mod.ts";

// Curvature of any loss with a leading axis of replicates.
export {
  createGaussNewtonMeter,
  createSharpnessMeter,
  type EigenvalueMeter,
  explainCode,
  type GaussNewtonMeterOptions,
  gaussNewtonProduct,
  gradient,
  hessianProduct,
  type LossFunction,
  type Reading,
  type SharpnessMeterOptions,
} from "./curvature/mod.ts";

// More estimates of curvature: eigenvectors and their gradients, between iterates and of batches, trace and density, in chunks.
export {
  type BatchSharpness,
  type BatchSharpnessOptions,
  type BatchSharpnessReading,
  type BlockMeter,
  type ChunkOptions,
  createBatchSharpness,
  createBlockMeter,
  createPreconditionedMeter,
  createSpectralDensity,
  createTraceEstimator,
  type CurvatureProduct,
  densityAt,
  type DensityCurve,
  type DirectionalSharpness,
  directionalSharpness,
  type EigenvalueGradient,
  eigenvalueGradient,
  type EigenvalueMeterOptions,
  lossInChunks,
  type OutputModel,
  type PreconditionedMeterOptions,
  type Quadrature,
  type SegmentReading,
  segmentSharpness,
  type SpectralDensity,
  type SpectralDensityEstimator,
  type SpectralDensityOptions,
  type TraceEstimator,
  type TraceEstimatorOptions,
  type TraceReading,
  weightedMidpoint,
} from "./curvature/mod.ts";

// Training in lockstep.
export {
  alternatingParity,
  type Checkpoint,
  type CohortPlan,
  type CohortProgram,
  createOptimizer,
  createStabilityMeter,
  createStepper,
  decodeCheckpoint,
  encodeCheckpoint,
  gradientDescent,
  gradientFlow,
  maximumStableSharpness,
  type NetworkRows,
  type Optimizer,
  optimizerList,
  type OptimizerSpec,
  parseOptimizer,
  parseSchedule,
  type ScheduleSpec,
  segmentsOf,
  startTraining,
  type TrainingSession,
} from "./training/mod.ts";

// Networks and tasks by their spec strings.
export { type Network, networkList, parseNetwork } from "./networks/mod.ts";
export { loadTask, lossPerReplicate, parseTask, type Task, taskList } from "./tasks/mod.ts";

// What is claimed, and how a network's rows become an outcome.
export { type ClaimDefinition, claims, selectClaims } from "./claims/mod.ts";
export { type Measured, type NetworkRun, type Quantity, quantityNamed } from "./quantities/mod.ts";
export {
  type CellExecutor,
  localExecutor,
  openWorkers,
  type RunStore,
  verify,
  type VerifyReport,
  type VerifyRequest,
} from "./runner/mod.ts";

// Seeds and streams.
export { type Random, randomStream, seedOf } from "./statistics/mod.ts";
