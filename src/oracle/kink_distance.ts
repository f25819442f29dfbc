import { byLayer, exampleOf, forwardPass } from "./passes.ts";
import type { Problem, Vector } from "./types.ts";

/**
 * How far the nearest number that any layer receives is from a point where that layer is not smooth, over all examples;
 * Infinity for smooth networks.
 */
export function kinkDistance(problem: Problem, parameters: Vector): number {
  const split = byLayer(problem.network, parameters);
  let least = Infinity;
  for (let e = 0; e < problem.examples; e++) {
    const values = forwardPass(problem.network, split, exampleOf(problem, e).x);
    problem.network.forEach((layer, k) => {
      least = Math.min(least, layer.kinkDistance(values[k]!));
    });
  }
  return least;
}
