import {
  backwardPass,
  byLayer,
  exampleOf,
  forwardDotPass,
  forwardPass,
  outputCurve,
  parameterShapes,
} from "./passes.ts";
import type { Problem, Vector } from "./types.ts";
import { zeros } from "./vectors.ts";

/** The Gauss–Newton matrix times `direction`: mean over the examples of Jᵀ·(∂²loss/∂f²)·J, J = ∂f/∂θ. */
export function gaussNewtonProduct(
  problem: Problem,
  parameters: Vector,
  direction: Vector,
): Float64Array[] {
  const { network } = problem;
  const split = byLayer(network, parameters);
  const along = byLayer(network, direction);
  const product = zeros(parameterShapes(network));
  const into = byLayer(network, product);
  for (let e = 0; e < problem.examples; e++) {
    const { x, y } = exampleOf(problem, e);
    const values = forwardPass(network, split, x);
    const dots = forwardDotPass(network, split, along, values);
    const curve = outputCurve(problem, values.at(-1)!, y, dots.at(-1)!);
    backwardPass(network, split, values, curve, into);
  }
  return product;
}
