import { denseMatrix } from "./dense_matrix.ts";
import { hessianProduct } from "./hessian_product.ts";
import { parameterShapes } from "./passes.ts";
import type { Problem, Vector } from "./types.ts";

/** All of the loss's Hessian, row by row, in the coordinates of `flatten`. */
export function denseHessian(
  problem: Problem,
  parameters: Vector,
): Float64Array[] {
  return denseMatrix(
    (direction) => hessianProduct(problem, parameters, direction),
    parameterShapes(problem.network),
  );
}
