import { assertAlmostEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import type { Tensor } from "../types.ts";
import { registerGradients } from "./register_gradients.ts";

registerGradients();
// A second call must not mend the tape twice.
registerGradients();
await tf.setBackend("cpu");

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Ops whose gradient reuses their own output, with their second derivative. */
const cases: Record<string, [(x: Tensor) => Tensor, (x: number) => number]> = {
  tanh: [tf.tanh, (x) => -2 * Math.tanh(x) * (1 - Math.tanh(x) ** 2)],
  exp: [tf.exp, Math.exp],
  sigmoid: [tf.sigmoid, (x) => sigmoid(x) * (1 - sigmoid(x)) * (1 - 2 * sigmoid(x))],
  elu: [tf.elu, (x) => x < 0 ? Math.exp(x) : 0],
  pow: [(x) => tf.pow(x, 3), (x) => 6 * x],
};

for (const [name, [f, second]] of Object.entries(cases)) {
  Deno.test(`orderTape: ${name} has its second derivative`, async () => {
    const slope = tf.grad((x: Tensor) => tf.sum(f(x)));
    const found = await tf.grad((x: Tensor) => tf.sum(slope(x)))(tf.tensor([-0.7, 0.4])).data();
    // Five roundings of numbers below 3, functions exact to 4 units.
    [-0.7, 0.4].forEach((x, i) => assertAlmostEquals(found[i]!, second(x), 3 * 9 * 2 ** -23));
  });

  Deno.test(`orderTape: ${name} keeps its curvature inside a larger function`, async () => {
    // d²/dx² of f(x)² is 2 f'² + 2 f f'': the first term alone is what tfjs gives, without a word.
    const at = tf.tensor([-0.7, 0.4]);
    const slope = tf.grad((x: Tensor) => tf.sum(tf.square(f(x))));
    const found = await tf.grad((x: Tensor) => tf.sum(slope(x)))(at).data();
    const value = await f(at).data(), first = await tf.grad((x: Tensor) => tf.sum(f(x)))(at).data();
    [-0.7, 0.4].forEach((x, i) =>
      assertAlmostEquals(found[i]!, 2 * first[i]! ** 2 + 2 * value[i]! * second(x), 1e-5)
    );
  });
}

Deno.test("orderTape: an output saved beside an input, by a custom gradient, is found too", async () => {
  const product = tf.customGrad((x, save) => {
    const value = tf.exp(x as Tensor);
    (save as tf.GradSaveFunc)([value, x as Tensor]);
    return { value, gradFunc: (dy: Tensor, [y]: Tensor[]) => tf.mul(dy, y!) };
  });
  const slope = tf.grad((x: Tensor) => tf.sum(product(x)));
  const found = await tf.grad((x: Tensor) => tf.sum(slope(x)))(tf.tensor([0.5])).data();
  assertAlmostEquals(found[0]!, Math.exp(0.5), 1e-6);
});
