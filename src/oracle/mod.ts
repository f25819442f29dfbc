/**
 * The oracle: the same mathematics a second time, in plain float64 TypeScript without tfjs, slow and obvious, so that the
 * engine's numbers have something to be wrong against. Networks are lists of layers with hand-written derivatives, one
 * replicate and one example at a time; Hessians are dense.
 *
 * Imported by `properties`, `experiments/performance` and the command `doctor` only. It must not know the engine, nor use
 * any code of `networks`, `tasks`, `curvature` or `training`: two roads to each number, and no stretch in common.
 */
export type { Layer, OracleNetwork, Problem, Vector } from "./types.ts";
export { addScaled, dot, flatten, norm, unflatten, zeros } from "./vectors.ts";
export { type Activation, activation } from "./activation.ts";
export { type OutputLoss, outputLoss } from "./output_loss.ts";
export { fullyConnected } from "./fully_connected.ts";
export type { ImageSize } from "./convolution_layer.ts";
export { convolutional } from "./convolutional.ts";
export { parameterShapes } from "./passes.ts";
export { outputsOf } from "./outputs_of.ts";
export { lossOf } from "./loss_of.ts";
export { gradientOf } from "./gradient_of.ts";
export { hessianProduct } from "./hessian_product.ts";
export { gaussNewtonProduct } from "./gauss_newton_product.ts";
export { kinkDistance } from "./kink_distance.ts";
export { centralDifference } from "./central_difference.ts";
export { denseMatrix } from "./dense_matrix.ts";
export { denseHessian } from "./dense_hessian.ts";
export { type EigenSystem, eigenSystem } from "./eigen_system.ts";
export { type Gradient, gradientDescent } from "./gradient_descent.ts";
export { gradientFlow } from "./gradient_flow.ts";
export { type PlantedQuadratic, plantedQuadratic } from "./planted_quadratic.ts";
