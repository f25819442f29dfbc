/**
 * Curvature of a loss along a trajectory: products with the Hessian and the Gauss–Newton matrix, and the largest algebraic
 * eigenvalues by Lanczos inside the engine, for all replicates at once. The loss comes in as a function of tensors; this
 * room must not know which network or task made it, nor who trains it.
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
export { explainCode } from "./explain_code.ts";
