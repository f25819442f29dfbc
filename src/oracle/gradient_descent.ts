import type { Vector } from "./types.ts";
import { addScaled } from "./vectors.ts";

/** The gradient of some loss. */
export type Gradient = (parameters: Vector) => Vector;

/** θ ← θ − η∇L(θ), `steps` times from `start`. Returns all iterates, start and end among them: steps + 1 of them. */
export function gradientDescent(
  gradient: Gradient,
  start: Vector,
  stepSize: number,
  steps: number,
): Vector[] {
  const path: Vector[] = [start];
  for (let t = 0; t < steps; t++) {
    path.push(addScaled(path[t]!, -stepSize, gradient(path[t]!)));
  }
  return path;
}
