import { assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import type { Tensor } from "../types.ts";
import { apart } from "./apart.ts";
import { registerGradients } from "./register_gradients.ts";

registerGradients();
await tf.setBackend("cpu");

const cube = (x: Tensor) => tf.sum(tf.pow(x, 3));

/** x³'s slope, taken inside, whose own gradient is given as x³'s curvature, taken inside too. */
function slope(x: Tensor): Tensor {
  const known = tf.customGrad((x, save) => {
    (save as tf.GradSaveFunc)([x as Tensor]);
    const value = apart(() => tf.grad(cube)(x as Tensor));
    const gradFunc = (dy: Tensor, [x]: Tensor[]) =>
      apart(() => tf.grad((y: Tensor) => tf.sum(tf.mul(tf.grad(cube)(y), dy)))(x!));
    return { value, gradFunc };
  });
  return known(x);
}

Deno.test("apart: a gradient inside a custom gradient, forward and backward", async () => {
  const x = tf.tensor([1, -2]);
  assertEquals([...await slope(x).data()], [3, 12]);
  const second = tf.grad((x: Tensor) => tf.sum(slope(x)))(x);
  assertEquals([...await second.data()], [6, -12]);
});

Deno.test("apart: what goes on outside is not disturbed, whatever happens inside", async () => {
  const f = (x: Tensor) => {
    const before = tf.square(x);
    try {
      apart(() => {
        tf.grad(cube)(x);
        throw new Error("inside");
      });
    } catch {
      // The tape outside must be as it was.
    }
    return tf.sum(tf.mul(before, tf.square(x)));
  };
  assertEquals([...await tf.grad(f)(tf.tensor([2, 3])).data()], [32, 108]);
});
