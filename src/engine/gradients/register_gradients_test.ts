import { assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import type { Tensor } from "../types.ts";
import { registerGradients } from "./register_gradients.ts";

registerGradients();
await tf.setBackend("cpu");

const gradients = async (f: (...x: Tensor[]) => Tensor, ...x: Tensor[]) =>
  await Promise.all(
    tf.grads((...at: Tensor[]) => tf.sum(f(...at)))(x).map(async (g) => [...await g.data()]),
  );

Deno.test("registerGradients: relu's slope at 0 is 0, clip's at both its ends 1", async () => {
  assertEquals(await gradients(tf.relu, tf.tensor([-1, 0, 2])), [[0, 0, 1]]);
  const clip = (x: Tensor) => tf.clipByValue(x, -1, 1);
  assertEquals(await gradients(clip, tf.tensor([-2, -1, 0, 1, 2])), [[0, 1, 1, 1, 0]]);
});

Deno.test("registerGradients: the first of two equal numbers has all of an extremum's gradient", async () => {
  const [a, b] = [tf.tensor([1, 2, 3]), tf.tensor([2, 2, 2])];
  assertEquals(await gradients(tf.maximum, a, b), [[0, 1, 1], [1, 0, 0]]);
  assertEquals(await gradients(tf.minimum, a, b), [[1, 1, 0], [0, 0, 1]]);
});

Deno.test("registerGradients: a gradient has its argument's shape where that was stretched", async () => {
  const [a, b] = [tf.ones([2, 3]), tf.fill([3], 2)];
  assertEquals(await gradients(tf.maximum, a, b), [[0, 0, 0, 0, 0, 0], [2, 2, 2]]);
  const shapes = tf.grads((x, y) => tf.sum(tf.matMul(x, y)))([
    tf.ones([1, 2, 3]),
    tf.ones([4, 3, 5]),
  ]);
  assertEquals(shapes.map((g) => g.shape), [[1, 2, 3], [4, 3, 5]]);
});

Deno.test("registerGradients: comparisons and their logic have gradient 0", async () => {
  const f = (x: Tensor) => {
    const all = [
      tf.equal(x, 1),
      tf.notEqual(x, 1),
      tf.less(x, 1),
      tf.lessEqual(x, 1),
      tf.greater(x, 1),
    ];
    const truth = all.reduce((a, b) => tf.logicalOr(tf.logicalAnd(a, b), tf.logicalNot(b)));
    return tf.add(tf.cast(truth, "float32"), tf.square(x));
  };
  assertEquals(await gradients(f, tf.tensor([0, 1, 2])), [[0, 2, 4]]);
});

Deno.test("registerGradients: sums of repeated arrays count every copy, at any rank", async () => {
  const f = (x: Tensor) => tf.tile(tf.reshape(x, [1, 2, 1, 1, 1]), [2, 3, 1, 2, 2]);
  assertEquals(await gradients(f, tf.tensor([5, 7])), [[24, 24]]);
  assertEquals(await gradients((x) => tf.mean(x, [0, 2]), tf.ones([2, 1, 2])), [[
    0.25,
    0.25,
    0.25,
    0.25,
  ]]);
});
