/**
 * Curvature of a loss along a trajectory: products with the Hessian and the Gauss–Newton matrix, plain, preconditioned or in
 * chunks of examples; from them the largest eigenvalues, their vectors and gradients, batch and directional sharpness,
 * sharpness between iterates, trace and spectral density, inside the engine and for all replicates at once. The loss comes in as a
 * function of tensors; this room must not know which network or task made it, nor who trains it.
 *
 * Costs on fc:32,32:tanh and 20 points at the edge, one lane, two cores, in products and in milliseconds by the graph executor
 * and by XLA, on a machine that did other work too: a product 0.3, 0.4 (in four chunks 1.0, 0.4); an eigenvalue's gradient
 * 0.6, 0.3; sharpness, plain or preconditioned, 9 products, 3, 2; the top four by block meter 10, 6, 3; sharpness at 8 points of a
 * segment 69, 27, 9; batch sharpness of 320 batches 320 and as many gradients, 53, 14; trace 30, 5, 1; density of 10
 * vectors 800, 470, 93.
 */
export type { CurvatureProduct, LossFunction, OutputModel, Reading, ResultCode } from "./types.ts";
export { flatten, sizeOf, unflatten } from "./parameter_vector.ts";
export { gradient } from "./gradient.ts";
export { hessianProduct } from "./hessian_product.ts";
export { gaussNewtonProduct } from "./gauss_newton_product.ts";
export type { EigenvalueMeterOptions } from "./meter_options.ts";
export { createEigenvalueMeter, type EigenvalueMeter } from "./eigenvalue_meter.ts";
export { createSharpnessMeter, type SharpnessMeterOptions } from "./sharpness_meter.ts";
export { createGaussNewtonMeter, type GaussNewtonMeterOptions } from "./gauss_newton_meter.ts";
export { preconditionedProduct } from "./preconditioned_product.ts";
export {
  createPreconditionedMeter,
  type PreconditionedMeterOptions,
} from "./preconditioned_meter.ts";
export { type DirectionalSharpness, directionalSharpness } from "./directional_sharpness.ts";
export {
  type BatchSharpness,
  type BatchSharpnessOptions,
  type BatchSharpnessReading,
  createBatchSharpness,
} from "./batch_sharpness.ts";
export { drawBatch } from "./draw_batch.ts";
export { takeExamples } from "./take_examples.ts";
export { type BlockMeter, createBlockMeter } from "./block_meter.ts";
export { type EigenvalueGradient, eigenvalueGradient } from "./eigenvalue_gradient.ts";
export type { ChunkOptions } from "./over_chunks.ts";
export { lossInChunks } from "./loss_in_chunks.ts";
export { chunkedLoss } from "./chunked_loss.ts";
export { chunkedGradient } from "./chunked_gradient.ts";
export { chunkedProduct } from "./chunked_product.ts";
export {
  createTraceEstimator,
  type TraceEstimator,
  type TraceEstimatorOptions,
  type TraceReading,
} from "./trace_estimator.ts";
export {
  createSpectralDensity,
  type Quadrature,
  type SpectralDensity,
  type SpectralDensityEstimator,
  type SpectralDensityOptions,
} from "./spectral_density.ts";
export { densityAt, type DensityCurve } from "./density_at.ts";
export { type SegmentReading, segmentSharpness } from "./segment_sharpness.ts";
export { weightedMidpoint } from "./weighted_midpoint.ts";
export type { WarmState } from "./warm_state.ts";
export { curvatureList, type CurvatureListing } from "./curvature_list.ts";
export { explainCode } from "./explain_code.ts";
