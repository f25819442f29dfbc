import { read, type Tensor, tf } from "../engine/mod.ts";
import type { Network } from "./types.ts";

type Curve = (t: Tensor) => Tensor;

/**
 * For tests: how far the first, second and third derivative of a loss along a random line are from differences of the
 * derivative before, relative to the larger of the two and 1. `inputs`: a batch for the network.
 *
 * The loss is the sum of the outputs' sines, of order 1 in everything; float32 has 1e-6 of that, differences over 2^-5
 * make it 1e-4, and Richardson's extrapolation leaves of the step itself 2^-20 times the fifth derivative after.
 */
export async function derivativeErrors(
  network: Network,
  inputs: Tensor,
  initialization = "pytorch",
): Promise<number[]> {
  const at = network.initialize(["point"], initialization)
    .map((v, i) => tf.tensor(v, [1, ...network.parameters[i]!.shape]));
  const line = at.map((p, i) => tf.mul(tf.randomNormal(p.shape, 0, 1, "float32", 1 + i), 0.1));
  const loss: Curve = (t) => {
    const moved = at.map((p, i) => tf.add(p, tf.mul(line[i]!, t)));
    // t⁴ keeps a derivative of a linear curve from being refused as independent of t.
    return tf.add(tf.mean(tf.sin(network.apply(moved, inputs))), tf.pow(t, 4));
  };
  const slopes: Curve[] = [loss];
  for (let order = 1; order <= 3; order++) slopes.push(tf.grad(slopes.at(-1)!) as Curve);
  const value = async (f: Curve, t: number) => (await read(f(tf.scalar(t))))[0]!;
  const difference = async (f: Curve, h: number) =>
    (await value(f, h) - await value(f, -h)) / (2 * h);
  const errors = [];
  for (let order = 1; order <= 3; order++) {
    const before = slopes[order - 1]!;
    const h = 2 ** -4;
    const wanted = (4 * await difference(before, h / 2) - await difference(before, h)) / 3;
    const found = await value(slopes[order]!, 0);
    errors.push(Math.abs(found - wanted) / Math.max(1, Math.abs(wanted)));
  }
  return errors;
}
