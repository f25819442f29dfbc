import { assertAlmostEquals } from "@std/assert";
import { openEngine, read, type Tensor, tf } from "../engine/mod.ts";
import { gaussNewtonProduct } from "./gauss_newton_product.ts";

await openEngine("cpu");

/** Outputs w² x by coordinate, so J = diag(2 w x); the loss Σ o⁴ / 12, so B = diag(o²), not constant. */
const model = {
  outputs: ([w]: Tensor[], [x]: Tensor[]) => tf.mul(tf.square(w!), x!),
  lossOfOutputs: (outputs: Tensor) => tf.div(tf.sum(tf.pow(outputs, 4), 1), 12),
};

Deno.test("gaussNewtonProduct: agrees with Jᵀ B J written down, lane by lane", async () => {
  const w = [[1, -1.5, 0.5], [0.25, 2, -1]];
  const x = [0.5, 1, -1];
  const v = [[1, 1, 1], [0.5, -1, 2]];
  const found = await read(
    gaussNewtonProduct(model)([tf.tensor2d(w)], [tf.tensor1d(x)], tf.tensor2d(v)),
  );
  w.forEach((row, lane) =>
    row.forEach((wi, i) => {
      const jacobian = 2 * wi * x[i]!;
      const bend = (wi * wi * x[i]!) ** 2;
      const exact = jacobian * bend * jacobian * v[lane]![i]!;
      // A dozen float32 operations: relative 12 · 2^-24; pow adds a few units of its own.
      assertAlmostEquals(found[lane * 3 + i]!, exact, 1e-5 * Math.max(1, Math.abs(exact)));
    })
  );
});
