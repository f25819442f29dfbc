import { assertAlmostEquals, assertEquals } from "@std/assert";
import { openEngine, read, type Tensor, tf } from "../engine/mod.ts";
import { gradient } from "./gradient.ts";
import { hessianProduct } from "./hessian_product.ts";

await openEngine("cpu");

/** L = mean over data of (w·x)³ / 6 + b · w₀, so ∇ and H are polynomials that can be written down. */
function loss([w, b]: Tensor[], [x]: Tensor[]): Tensor {
  const reached = tf.matMul(w as tf.Tensor2D, x as tf.Tensor2D, false, true);
  const cubes = tf.mean(tf.pow(reached, 3), 1);
  const first = tf.reshape(tf.slice(w!, [0, 0], [w!.shape[0]!, 1]), [-1]);
  return tf.add(tf.div(cubes, 6), tf.mul(first, tf.reshape(b!, [-1])));
}

const x = [[1, 2], [-1, 0.5], [0.5, 0.25]];
const w = [[1, -1], [2, 0.5]];
const b = [[3], [-2]];
const v = [[0.5, 1, 2], [-1, 0.25, 1]];

/** Rows of the true H v: (mean (w·x)(x·v) x + v_b e₀, v₀). */
function expected(lane: number): number[] {
  const [v0, v1, vb] = v[lane] as [number, number, number];
  const sum = [vb, 0];
  for (const [x0, x1] of x as [number, number][]) {
    const weight = (w[lane]![0]! * x0 + w[lane]![1]! * x1) * (x0 * v0 + x1 * v1) / x.length;
    sum[0]! += weight * x0;
    sum[1]! += weight * x1;
  }
  return [...sum, v0];
}

Deno.test("hessianProduct: agrees with a Hessian written down, lane by lane", async () => {
  const product = hessianProduct(loss)(
    [tf.tensor2d(w), tf.tensor2d(b)],
    [tf.tensor2d(x)],
    tf.tensor2d(v),
  );
  const found = await read(product);
  // A dozen float32 operations on numbers below 8: within 12 · 8 · 2^-24.
  [...expected(0), ...expected(1)].forEach((h, i) => assertAlmostEquals(found[i]!, h, 6e-6));
});

Deno.test("gradient: agrees with a gradient written down", async () => {
  const [gw, gb] = gradient(loss)([tf.tensor2d(w), tf.tensor2d(b)], [tf.tensor2d(x)]);
  const slope = [b[0]![0]!, 0];
  for (const [x0, x1] of x as [number, number][]) {
    const weight = (w[0]![0]! * x0 + w[0]![1]! * x1) ** 2 / 2 / x.length;
    slope[0]! += weight * x0;
    slope[1]! += weight * x1;
  }
  const found = await read(gw!);
  slope.forEach((g, i) => assertAlmostEquals(found[i]!, g, 6e-6));
  assertEquals([...await read(gb!)], [1, 2]);
});

Deno.test("hessianProduct: a lane of NaN changes no bit of another", async () => {
  const product = hessianProduct(loss);
  const at = (lanes: number[][]) =>
    product([tf.tensor2d(lanes), tf.tensor2d(b)], [tf.tensor2d(x)], tf.tensor2d(v));
  const sound = await read(at(w));
  const broken = await read(at([[NaN, -1], w[1]!]));
  assertEquals(broken.subarray(3), sound.subarray(3));
});
