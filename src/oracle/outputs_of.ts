import { byLayer, exampleOf, forwardPass } from "./passes.ts";
import type { Problem, Vector } from "./types.ts";

/** The network's outputs for every example, row-major [examples, outputs]. */
export function outputsOf(problem: Problem, parameters: Vector): Float64Array {
  const all = new Float64Array(problem.targets.length);
  const split = byLayer(problem.network, parameters);
  for (let e = 0; e < problem.examples; e++) {
    const f = forwardPass(problem.network, split, exampleOf(problem, e).x).at(
      -1,
    )!;
    all.set(f, e * f.length);
  }
  return all;
}
