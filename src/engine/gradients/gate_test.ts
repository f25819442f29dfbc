import { assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import type { Tensor } from "../types.ts";
import { gate } from "./gate.ts";

await tf.setBackend("cpu");

Deno.test("gate: multiplies, and its gradient holds the factor constant", async () => {
  const x = tf.tensor([2, 3]);
  const f = (x: Tensor) => tf.sum(gate(tf.square(x), tf.mul(x, 10)));
  assertEquals(Array.from(await gate(x, tf.tensor([0, 5])).data()), [0, 15]);
  // 10x · 2x, not 30x².
  assertEquals(Array.from(await tf.grad(f)(x).data()), [80, 180]);
});

Deno.test("gate: to second order too", async () => {
  const f = (x: Tensor) => tf.sum(gate(tf.square(x), tf.mul(x, 10)));
  const second = tf.grad((x: Tensor) => tf.sum(tf.grad(f)(x)));
  assertEquals(Array.from(await second(tf.tensor([2, 3])).data()), [40, 60]);
});
