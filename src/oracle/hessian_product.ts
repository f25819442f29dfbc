import {
  byLayer,
  exampleOf,
  forwardDotPass,
  forwardPass,
  outputCurve,
  outputSlope,
  parameterShapes,
} from "./passes.ts";
import type { Problem, Vector } from "./types.ts";
import { zeros } from "./vectors.ts";

/**
 * The Hessian of `lossOf` times `direction`: back-propagation differentiated along the direction, forward over reverse
 * (Pearlmutter 1994).
 */
export function hessianProduct(
  problem: Problem,
  parameters: Vector,
  direction: Vector,
): Float64Array[] {
  const { network } = problem;
  const split = byLayer(network, parameters);
  const along = byLayer(network, direction);
  const gradient = byLayer(network, zeros(parameterShapes(network)));
  const product = zeros(parameterShapes(network));
  const into = byLayer(network, product);
  for (let e = 0; e < problem.examples; e++) {
    const { x, y } = exampleOf(problem, e);
    const values = forwardPass(network, split, x);
    const dots = forwardDotPass(network, split, along, values);
    let dy = outputSlope(problem, values.at(-1)!, y);
    let dyDot = outputCurve(problem, values.at(-1)!, y, dots.at(-1)!);
    for (let k = network.length - 1; k >= 0; k--) {
      const layer = network[k]!;
      dyDot = layer.backwardDot(
        split[k]!,
        along[k]!,
        values[k]!,
        dots[k]!,
        dy,
        dyDot,
        into[k]!,
      );
      dy = layer.backward(split[k]!, values[k]!, dy, gradient[k]!);
    }
  }
  return product;
}
