import { assertAlmostEquals, assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import type { Tensor } from "../types.ts";
import { registerGradients } from "./register_gradients.ts";
import { softmax } from "./softmax.ts";

await tf.setBackend("cpu");
registerGradients();

Deno.test("softmax: rows sum to one whatever their size, a masked entry is exactly 0", async () => {
  const z = tf.tensor([[1000, 1000, -1e30], [-1000, -1e30, -1000]]);
  assertEquals(Array.from(await softmax(z).data()), [0.5, 0.5, 0, 0.5, 0, 0.5]);
});

Deno.test("softmax: derivatives to third order", async () => {
  // Of two entries d and 0 the first becomes s = 1/(1 + exp(-d)); s' = s(1 - s), s'' = s'(1 - 2s),
  // s''' = s''(1 - 2s) - 2s'·s'.
  const first = (d: Tensor): Tensor =>
    tf.sum(tf.slice(softmax(tf.concat([d, tf.zerosLike(d)])), 0, 1));
  const derivative = (f: (x: Tensor) => Tensor) => (x: Tensor) => tf.grad(f)(x);
  const [d1, d2] = [derivative(first), derivative(derivative(first))];
  const s = 1 / (1 + Math.exp(-0.7));
  const [s1, s2] = [s * (1 - s), s * (1 - s) * (1 - 2 * s)];
  const wanted = [s, s1, s2, s2 * (1 - 2 * s) - 2 * s1 ** 2];
  for (const [order, f] of [first, d1, d2, derivative(d2)].entries()) {
    const [found] = await f(tf.tensor([0.7])).data();
    // Some dozens of roundings of numbers below 1.
    assertAlmostEquals(found!, wanted[order]!, 32 * 2 ** -23);
  }
});
