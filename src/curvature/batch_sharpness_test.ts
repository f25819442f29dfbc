import { assert, assertEquals, assertLess, assertThrows } from "@std/assert";
import { openEngine, read, type Tensor, tf } from "../engine/mod.ts";
import { randomStream, seedOf } from "../statistics/mod.ts";
import { createBatchSharpness } from "./batch_sharpness.ts";
import { directionalSharpness } from "./directional_sharpness.ts";
import { drawBatch } from "./draw_batch.ts";

await openEngine("cpu");

const [examples, features, lanes] = [12, 3, 2] as const;

/** Mean over the examples of ½ (w·x − y)². */
function loss([w]: Tensor[], [x, y]: Tensor[]): Tensor {
  const outputs = tf.matMul(w as tf.Tensor2D, x as tf.Tensor2D, false, true);
  return tf.mul(tf.mean(tf.square(tf.sub(outputs, tf.reshape(y!, [1, -1]))), 1), 0.5);
}

const { normal } = randomStream(seedOf("batch sharpness"));
const normals = (rows: number, columns: number) =>
  Array.from(
    { length: rows },
    () => Array.from({ length: columns }, () => Math.fround(normal())),
  );
const [x, y, w] = [normals(examples, features), normals(examples, 1), normals(lanes, features)];
const data = () => [tf.tensor2d(x), tf.tensor2d(y)];
const parameters = () => [tf.tensor2d(w)];

/** gᵀHg / ‖g‖² of some of the examples, in float64: H is the mean of x xᵀ, so gᵀHg that of (g·x)². */
function exact(batch: ArrayLike<number>, lane: number): number {
  const g = new Float64Array(features);
  const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Array.from(a).reduce((sum, value, i) => sum + value * b[i]!, 0);
  for (const e of Array.from(batch)) {
    const residual = dot(w[lane]!, x[e]!) - y[e]![0]!;
    x[e]!.forEach((value, i) => g[i]! += residual * value / batch.length);
  }
  const bent = Array.from(batch).reduce((sum, e) => sum + dot(g, x[e]!) ** 2, 0) / batch.length;
  return bent / dot(g, g);
}

const options = { loss, shapes: [[features]], examples, batchSize: 4, seed: seedOf("batches") };
/** Under a hundred float32 operations on numbers below 8, relative to sharpness of order 1. */
const rounding = 100 * 8 * 2 ** -24;

Deno.test("createBatchSharpness: the mean of the batches' ratios, and its standard error", async () => {
  const meter = createBatchSharpness({ ...options, mostBatches: 50, relativeStandardError: 1e-9 });
  const readings = await meter.measure(parameters(), data(), 7);
  const random = randomStream(seedOf(options.seed, "batches", 7));
  const batches = Array.from({ length: 50 }, () => drawBatch(random, examples, 4, false));
  readings.forEach((reading, lane) => {
    const ratios = batches.map((batch) => exact(batch, lane));
    const mean = ratios.reduce((a, b) => a + b) / 50;
    const square = ratios.reduce((sum, r) => sum + (r - mean) ** 2, 0);
    assertEquals([reading.code, reading.batches], ["budget-spent", 50]);
    assertLess(Math.abs(reading.value! - mean), rounding);
    assertLess(Math.abs(reading.standardError! - Math.sqrt(square / 49 / 50)), rounding);
  });
  assertEquals(await meter.measure(parameters(), data(), 7), readings);
  assert((await meter.measure(parameters(), data(), 8))[0]!.value !== readings[0]!.value);
  meter.dispose();
});

Deno.test("createBatchSharpness: stops at the standard error asked for", async () => {
  const meter = createBatchSharpness({ ...options, relativeStandardError: 0.05 });
  for (const reading of await meter.measure(parameters(), data())) {
    assertEquals(reading.code, "converged");
    assert(reading.standardError! <= 0.05 * reading.value!);
    assert(reading.batches >= 10 && reading.batches < 1000);
  }
});

Deno.test("createBatchSharpness: a batch of all examples is directional sharpness, at once", async () => {
  const meter = createBatchSharpness({ ...options, batchSize: examples });
  const readings = await meter.measure(parameters(), data());
  const whole = await read(directionalSharpness(loss)(parameters(), data()).sharpness);
  readings.forEach((reading, lane) => {
    const { code, batches, standardError, value } = reading;
    assertEquals([code, batches, standardError], ["converged", 1, 0]);
    const wanted = exact(Array.from({ length: examples }, (_, i) => i), lane);
    // The examples come in another order.
    assertLess(Math.abs(value! - wanted), rounding);
    assertLess(Math.abs(whole[lane]! - wanted), rounding);
  });
});

Deno.test("createBatchSharpness: examples of several rows are drawn whole", async () => {
  // The mean of squares over rows, two an example: batches of two rows that belong together.
  const meter = createBatchSharpness({ ...options, examples: examples / 2, batchSize: 1 });
  const [reading] = await meter.measure(parameters(), data());
  const random = randomStream(seedOf(options.seed, "batches", 0));
  let mean = 0;
  for (let i = 0; i < reading!.batches; i++) {
    const [e] = drawBatch(random, examples / 2, 1, false);
    mean += exact([2 * e!, 2 * e! + 1], 0) / reading!.batches;
  }
  assertLess(Math.abs(reading!.value! - mean), rounding);
});

Deno.test("createBatchSharpness: a lane of NaN diverges and changes no bit of another; no gradient has no value", async () => {
  const meter = createBatchSharpness({ ...options, relativeStandardError: 0.05 });
  const [sound] = await meter.measure(parameters(), data());
  const broken = await meter.measure([tf.tensor2d([w[0]!, [NaN, 0, 0]])], data());
  assertEquals(broken[0], sound);
  assertEquals(broken[1], { value: null, standardError: null, batches: 0, code: "diverged" });
  const flat = await meter.measure(parameters(), [
    tf.zeros([examples, features]),
    tf.zeros([examples, 1]),
  ]);
  assertEquals(flat[0], { value: null, standardError: null, batches: 0, code: "no-gradient" });
});

Deno.test("createBatchSharpness: what cannot be drawn is refused", async () => {
  assertThrows(() => createBatchSharpness({ ...options, batchSize: 13 }), RangeError, "batchSize");
  createBatchSharpness({ ...options, batchSize: 13, replace: true }).dispose();
  const meter = createBatchSharpness({ ...options, examples: 5 });
  const error = await meter.measure(parameters(), data()).catch((e) => e);
  assert(error instanceof RangeError && error.message.includes("rows of data 0 is 12"));
});

Deno.test("drawBatch: without replacement every example once, and every one as often as another", () => {
  const random = randomStream(seedOf("draw"));
  const counts = new Array(10).fill(0);
  for (let i = 0; i < 3000; i++) {
    const batch = drawBatch(random, 10, 3, false);
    assertEquals(new Set(batch).size, 3);
    batch.forEach((e) => counts[e]++);
  }
  // Binomial with mean 900 and standard deviation 25; five of those.
  counts.forEach((count) => assertLess(Math.abs(count - 900), 125));
  assertEquals(
    drawBatch(random, 10, 10, false).toSorted(),
    Int32Array.from({ length: 10 }, (_, i) => i),
  );
});
