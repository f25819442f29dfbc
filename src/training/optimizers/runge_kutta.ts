import { type Tensor, tf } from "../../engine/mod.ts";
import { perLane } from "../per_lane.ts";

/** One step of the classical Runge–Kutta method of order four for dθ/dt = −∇L(θ), of time h [P] a lane. `k1` = ∇L(at). */
export function rungeKutta(
  at: Tensor[],
  k1: Tensor[],
  h: Tensor,
  gradientsAt: (parameters: Tensor[]) => Tensor[],
): Tensor[] {
  const move = (by: Tensor[], share: number) =>
    at.map((p, i) => tf.sub(p, tf.mul(by[i]!, perLane(tf.mul(h, share), p))));
  const k2 = gradientsAt(move(k1, 0.5));
  const k3 = gradientsAt(move(k2, 0.5));
  const k4 = gradientsAt(move(k3, 1));
  const mean = k1.map((a, i) =>
    tf.mul(tf.add(tf.add(a, k4[i]!), tf.mul(tf.add(k2[i]!, k3[i]!), 2)), 1 / 6)
  );
  return move(mean, 1);
}
