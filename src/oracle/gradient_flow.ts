import type { Gradient } from "./gradient_descent.ts";
import type { Vector } from "./types.ts";
import { addScaled } from "./vectors.ts";

/**
 * dθ/dt = −∇L(θ) by the classical fourth-order Runge–Kutta method: `steps` steps of `timeStep` from `start`. Returns all
 * points, steps + 1 of them. Stable while timeStep · sharpness stays below 2.78.
 */
export function gradientFlow(
  gradient: Gradient,
  start: Vector,
  timeStep: number,
  steps: number,
): Vector[] {
  const path: Vector[] = [start];
  for (let t = 0; t < steps; t++) {
    const at = path[t]!;
    const k1 = gradient(at);
    const k2 = gradient(addScaled(at, -timeStep / 2, k1));
    const k3 = gradient(addScaled(at, -timeStep / 2, k2));
    const k4 = gradient(addScaled(at, -timeStep, k3));
    const slope = addScaled(addScaled(addScaled(k1, 2, k2), 2, k3), 1, k4);
    path.push(addScaled(at, -timeStep / 6, slope));
  }
  return path;
}
