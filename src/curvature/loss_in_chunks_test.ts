import { assertEquals, assertLess, assertStrictEquals } from "@std/assert";
import { openEngine, read, type Tensor, tf } from "../engine/mod.ts";
import { flatten } from "./parameter_vector.ts";
import { gradient } from "./gradient.ts";
import { hessianProduct } from "./hessian_product.ts";
import { lossInChunks } from "./loss_in_chunks.ts";
import { createSharpnessMeter } from "./sharpness_meter.ts";

await openEngine("cpu");

/** Mean over the examples of (w·x + b)³ / 6. */
function loss([w, b]: Tensor[], [x]: Tensor[]): Tensor {
  const reached = tf.add(tf.matMul(w as tf.Tensor2D, x as tf.Tensor2D, false, true), b!);
  return tf.div(tf.mean(tf.pow(reached, 3), 1), 6);
}

const data = [
  tf.tensor2d(Array.from({ length: 7 }, (_, i) => [Math.sin(i), Math.cos(2 * i)])),
];
const parameters = [tf.tensor2d([[1, -1], [2, 0.5]]), tf.tensor2d([[0.5], [-0.25]])];

Deno.test("lossInChunks: loss, gradient and Hessian product are those of the loss itself", async () => {
  const chunked = lossInChunks(loss, { examples: 7, chunk: 3 });
  const vector = tf.tensor2d([[0.5, 1, 2], [-1, 0.25, 1]]);
  const all = (f: typeof loss) => [
    f(parameters, data),
    flatten(gradient(f)(parameters, data)),
    hessianProduct(f)(parameters, data, vector),
  ];
  const wanted = all(loss);
  for (const [i, found] of all(chunked).entries()) {
    assertEquals(found.shape, wanted[i]!.shape);
    const [a, b] = [await read(found), await read(wanted[i]!)];
    // Sums of 7 numbers of at most 10, each of a dozen operations.
    a.forEach((value, k) => assertLess(Math.abs(value - b[k]!), 19 * 10 * 2 ** -24));
  }
});

Deno.test("lossInChunks: a meter measures it as it measures the loss", async () => {
  const sharpnessOf = async (f: typeof loss) => {
    const options = { loss: f, shapes: [[2], [1]], replicates: 2, budget: 20, seed: "chunks" };
    const meter = createSharpnessMeter({ ...options, relativeTolerance: 1e-4 });
    const readings = await meter.measure(parameters, data);
    meter.dispose();
    return readings.map(({ value }) => value!);
  };
  const wanted = await sharpnessOf(loss);
  const found = await sharpnessOf(lossInChunks(loss, { examples: 7, chunk: 2 }));
  found.forEach((value, lane) => assertLess(Math.abs(value / wanted[lane]! - 1), 1e-5));
});

Deno.test("lossInChunks: one chunk of everything is the loss itself", () => {
  assertStrictEquals(lossInChunks(loss, { examples: 7, chunk: 7 }), loss);
});
