import {
  backwardPass,
  byLayer,
  exampleOf,
  forwardPass,
  outputSlope,
  parameterShapes,
} from "./passes.ts";
import type { Problem, Vector } from "./types.ts";
import { zeros } from "./vectors.ts";

/** The gradient of `lossOf`: back-propagation, one example after the other. */
export function gradientOf(
  problem: Problem,
  parameters: Vector,
): Float64Array[] {
  const { network } = problem;
  const split = byLayer(network, parameters);
  const gradient = zeros(parameterShapes(network));
  const into = byLayer(network, gradient);
  for (let e = 0; e < problem.examples; e++) {
    const { x, y } = exampleOf(problem, e);
    const values = forwardPass(network, split, x);
    backwardPass(
      network,
      split,
      values,
      outputSlope(problem, values.at(-1)!, y),
      into,
    );
  }
  return gradient;
}
