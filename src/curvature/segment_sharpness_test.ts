import { assertEquals, assertLess, assertRejects } from "@std/assert";
import { openEngine, read, type Tensor, tf } from "../engine/mod.ts";
import { seedOf } from "../statistics/mod.ts";
import { segmentSharpness } from "./segment_sharpness.ts";
import { createSharpnessMeter } from "./sharpness_meter.ts";
import { weightedMidpoint } from "./weighted_midpoint.ts";

await openEngine("cpu");

/** Σ x_i⁴ / 12 · d_i, so that H = diag(x_i² d_i): the top along a segment is quadratic in its share. */
const loss = ([x]: Tensor[], [d]: Tensor[]): Tensor =>
  tf.div(tf.sum(tf.mul(tf.pow(x!, 4), d!), 1), 12);
const newMeter = () =>
  createSharpnessMeter({
    loss,
    shapes: [[3]],
    replicates: 2,
    budget: 20,
    relativeTolerance: 1e-4,
    seed: seedOf("segment"),
  });
const [from, to] = [[[1, -1, 0], [2, 1, 1]], [[-1, 1.5, 0], [0, 0.5, 3]]];
const weights = [1, 2, -1];
const exact = (lane: number, share: number) =>
  Math.max(
    ...weights.map((d, i) => d * (from[lane]![i]! * (1 - share) + to[lane]![i]! * share) ** 2),
  );
const data = () => [tf.tensor1d(weights)];

Deno.test("segmentSharpness: the largest of the points, and where it is, lane by lane", async () => {
  const before = tf.memory().numTensors;
  const meter = newMeter();
  const given = [tf.tensor2d(from), tf.tensor2d(to), ...data()];
  const found = await segmentSharpness(meter, [given[0]!], [given[1]!], [given[2]!], 5);
  found.forEach(({ value, share, readings }, lane) => {
    const all = [0, 0.25, 0.5, 0.75, 1].map((s) => exact(lane, s));
    all.forEach((x, i) => assertLess(Math.abs(readings[i]!.value! - x), 1e-4 * 9));
    assertLess(Math.abs(value! - Math.max(...all)), 1e-4 * 9);
    assertEquals(share, lane === 0 ? 1 : 0);
  });
  meter.dispose();
  tf.dispose(given);
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("segmentSharpness: a point without a value leaves the lane without one", async () => {
  const broken = tf.tensor2d([[NaN, 1, 1], to[1]!]);
  const found = await segmentSharpness(newMeter(), [tf.tensor2d(from)], [broken], data(), 3);
  assertEquals([found[0]!.value, found[0]!.readings[2]!.code], [null, "diverged"]);
  assertLess(Math.abs(found[1]!.value! - exact(1, 0)), 1e-4 * 9);
  await assertRejects(
    () => segmentSharpness(newMeter(), [broken], [broken], data(), 1),
    RangeError,
    "points is 1",
  );
});

Deno.test("weightedMidpoint: a period of two drops out, a straight path stays", async () => {
  const at = (t: number) => [tf.tensor2d([[t + (-1) ** t, 2 * t]])];
  assertEquals([...await read(weightedMidpoint(at(3), at(4), at(5))[0]!)], [4, 8]);
});
