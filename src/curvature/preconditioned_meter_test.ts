import { assertEquals, assertLess } from "@std/assert";
import { openEngine, type Tensor, tf } from "../engine/mod.ts";
import { seedOf } from "../statistics/mod.ts";
import { createPreconditionedMeter } from "./preconditioned_meter.ts";
import { createSharpnessMeter } from "./sharpness_meter.ts";

await openEngine("cpu");

/** ½ (a, b) H (a, b)ᵀ with data H [2, 2], the coordinates two parameters of different shapes. */
function loss([a, b]: Tensor[], [h]: Tensor[]): Tensor {
  const at = tf.concat([a!, tf.reshape(b!, [-1, 1])], 1) as tf.Tensor2D;
  return tf.mul(tf.sum(tf.mul(at, tf.matMul(at, h as tf.Tensor2D)), 1), 0.5);
}

const matrix = [[3, 2], [2, -1]] as const;
const options = {
  loss,
  shapes: [[1], [1, 1]],
  replicates: 2,
  budget: 10,
  relativeTolerance: 1e-3,
  seed: seedOf("preconditioned"),
};
const parameters = () => [tf.tensor2d([[1], [2]]), tf.tensor3d([[[1]], [[-1]]])];
const data = () => tf.tensor2d(matrix.map((row) => [...row]));

/** Top eigenvalue of the symmetric 2 × 2 matrix [p q; q r]. */
const top = (p: number, q: number, r: number) => (p + r) / 2 + Math.hypot((p - r) / 2, q);

Deno.test("createPreconditionedMeter: reads P^{-1/2} H P^{-1/2}, each lane with its own P", async () => {
  const roots = [[2, 0.5], [1, 3]] as const;
  const tensors = [tf.tensor2d([[2], [1]]), tf.tensor3d([[[0.5]], [[3]]])];
  const readings = await createPreconditionedMeter(options)
    .measure(parameters(), [data(), ...tensors]);
  roots.forEach(([s, t], lane) => {
    const wanted = top(s * s * 3, s * t * 2, -t * t);
    // Three dozen float32 operations on numbers of at most 12.
    assertLess(Math.abs(readings[lane]!.value! - wanted), 36 * 12 * 2 ** -24);
  });
});

Deno.test("createPreconditionedMeter: with P the identity it is the plain meter, to the bit", async () => {
  const ones = [tf.ones([2, 1]), tf.ones([2, 1, 1])];
  assertEquals(
    await createPreconditionedMeter(options).measure(parameters(), [data(), ...ones]),
    await createSharpnessMeter(options).measure(parameters(), [data()]),
  );
});
