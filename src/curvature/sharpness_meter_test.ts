import { assert, assertEquals } from "@std/assert";
import { openEngine, type Tensor, tf } from "../engine/mod.ts";
import { seedOf } from "../statistics/mod.ts";
import { createGaussNewtonMeter } from "./gauss_newton_meter.ts";
import { createSharpnessMeter } from "./sharpness_meter.ts";
import type { OutputModel } from "./types.ts";

await openEngine("cpu");

/** Outputs a x + b x² by example, squared in b: so that Hessian and Gauss–Newton matrix differ. */
const model: OutputModel = {
  outputs: ([a, b]: Tensor[], [x]: Tensor[]) =>
    tf.add(tf.mul(a!, x!), tf.mul(tf.square(b!), tf.square(x!))),
  lossOfOutputs: (outputs: Tensor, [, y]: Tensor[]) =>
    tf.div(tf.sum(tf.square(tf.sub(outputs, y!)), 1), 2 * y!.shape[1]!),
};

const x = [1, -1, 0.5, 2];
const y = [1, 0, -1, 3];
const options = {
  shapes: [[1], [1]],
  replicates: 2,
  budget: 10,
  relativeTolerance: 1e-3,
  seed: seedOf("sharpness"),
};

/** Top eigenvalue of the exact 2 × 2 matrix at (a, b); `full` adds the outputs' own curvature, 2 x² (f − y) in b. */
function exact(a: number, b: number, full: boolean): number {
  let [p, q, r] = [0, 0, 0];
  x.forEach((xi, i) => {
    const [ja, jb] = [xi, 2 * b * xi * xi];
    const bend = full ? 2 * xi * xi * (a * xi + b * b * xi * xi - y[i]!) : 0;
    p += ja * ja / x.length;
    q += ja * jb / x.length;
    r += (jb * jb + bend) / x.length;
  });
  return (p + r) / 2 + Math.hypot((p - r) / 2, q);
}

const points = [[0.5, 0.25], [-1, 0.75]] as const;
const parameters = () => [0, 1].map((k) => tf.tensor2d(points.map((point) => [point[k as 0 | 1]])));
const data = () => [tf.tensor2d([x]), tf.tensor2d([y])];

Deno.test("createSharpnessMeter: reads the exact Hessian's top eigenvalue", async () => {
  const loss = (p: Tensor[], d: Tensor[]) => model.lossOfOutputs(model.outputs(p, d), d);
  const readings = await createSharpnessMeter({ ...options, loss }).measure(parameters(), data());
  points.forEach(([a, b], lane) => {
    const off = Math.abs(readings[lane]!.value! - exact(a, b, true));
    // Three dozen float32 operations on numbers of at most 8.
    assert(off <= 36 * 8 * 2 ** -24, `${off}`);
  });
  assertEquals(readings.map((r) => r.code), ["breakdown", "breakdown"]);
});

Deno.test("createGaussNewtonMeter: reads the Gauss–Newton matrix' top eigenvalue", async () => {
  const readings = await createGaussNewtonMeter({ ...options, model }).measure(
    parameters(),
    data(),
  );
  points.forEach(([a, b], lane) => {
    const off = Math.abs(readings[lane]!.value! - exact(a, b, false));
    assert(off <= 36 * 8 * 2 ** -24, `${off}`);
  });
});
