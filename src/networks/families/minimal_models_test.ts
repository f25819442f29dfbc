import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { openEngine, read, type Tensor, tf } from "../../engine/mod.ts";
import { UsageError } from "../../std/usage_error.ts";
import { parseNetwork } from "../parse_network.ts";

await openEngine("cpu");

const frame = { inputShape: [1], outputs: 1 };
/** ½(f − y)² at an input of 1, summed over lanes, as a function of the one parameter array. */
const lossOf = (spec: string, target: number) => (parameters: Tensor): Tensor => {
  const f = parseNetwork(spec, frame).apply([parameters], tf.ones([1, 1]));
  return tf.mul(tf.sum(tf.square(tf.sub(f, target))), 0.5);
};
/** The Hessian of the loss at the given numbers, row by row. */
async function hessian(spec: string, target: number, at: readonly number[]): Promise<number[]> {
  const slope = tf.grad(lossOf(spec, target));
  const rows = at.map((_, i) => {
    const unit = tf.tensor(at.map((_, j) => Number(i === j)), [1, at.length]);
    const directional = tf.grad((x: Tensor) => tf.sum(tf.mul(slope(x), unit)));
    return directional(tf.tensor([...at], [1, at.length]));
  });
  return Array.from(await read(tf.concat(rows)));
}
// Polynomials of fewer than thirty roundings, of terms below 32.
const tolerance = 30 * 32 * 2 ** -24;
function assertNear(found: readonly number[], wanted: readonly number[]) {
  assertEquals(found.length, wanted.length);
  found.forEach((v, i) => assertAlmostEquals(v, wanted[i]!, tolerance));
}

Deno.test("product:2: the Hessian of ½(1 − xy)²", async () => {
  const [x, y] = [1.5, 0.75];
  const cross = 2 * x * y - 1;
  assertNear(await hessian("product:2", 1, [x, y]), [y * y, cross, cross, x * x]);
});

Deno.test("product:2:power=2: the Hessian of ½(1 − x²y²)², twice that of ¼(1 − x²y²)²", async () => {
  const [x, y] = [1.25, 0.5];
  const quarter = [
    y * y * (3 * x * x * y * y - 1),
    2 * x * y * (2 * x * x * y * y - 1),
    2 * x * y * (2 * x * x * y * y - 1),
    x * x * (3 * x * x * y * y - 1),
  ];
  assertNear(await hessian("product:2:power=2", 1, [x, y]), quarter.map((h) => 2 * h));
  // Where xy = 1 the sharpness of ¼(1 − x²y²)² is 2(x² + y²): the other eigenvalue is 0.
  const [a, b, , d] = await hessian("product:2:power=2", 1, [2, 0.5]);
  assertNear([(a! + d!) / 2, a! * d! - b! * b!], [2 * (4 + 0.25), 0]);
});

Deno.test("product:4: the Hessian of ½(1 − xyzw)² at zero residual is the gradient's square", async () => {
  const at = [2, 0.5, 1.25, 0.8];
  const slopes = at.map((x) => 1 / x);
  assertNear(await hessian("product:4", 1, at), slopes.flatMap((a) => slopes.map((b) => a * b)));
});

Deno.test("product: factors of zero and below have derivatives too", async () => {
  assertNear(await hessian("product:2:power=3", 0, [0, 1]), [0, 0, 0, 0]);
  assertNear(await hessian("product:2:power=2", 1, [0, 2]), [-8, 0, 0, 0]);
  assertNear(await hessian("product:1:power=2", 0, [-1]), [6]);
});

Deno.test("twolayer: gradient descent follows the catapult's recursion for f and its curvature", async () => {
  const [m, eta] = [50, 0.9];
  const network = parseNetwork(`twolayer:${m}`, frame);
  const lanes = 3;
  let now = network.initialize(["a", "b", "c"], "paper").map((v) => tf.tensor(v, [lanes, m]));
  const loss = (...parameters: Tensor[]): Tensor =>
    tf.mul(tf.sum(tf.square(network.apply(parameters, tf.ones([1, 1])))), 0.5);
  const state = async () => {
    const f = await read(network.apply(now, tf.ones([1, 1])));
    const squares = tf.add(tf.sum(tf.square(now[0]!), 1), tf.sum(tf.square(now[1]!), 1));
    return [f, await read(tf.div(squares, m))] as const;
  };
  for (let step = 0; step < 5; step++) {
    const [f, kappa] = await state();
    const slopes = tf.grads(loss)(now);
    now = now.map((p, i) => tf.sub(p, tf.mul(slopes[i]!, eta)));
    const [nextF, nextKappa] = await state();
    for (let r = 0; r < lanes; r++) {
      const [x, k] = [f[r]!, kappa[r]!];
      // Sums of fifty terms, of size 4 together.
      const close = 50 * 4 * 2 ** -24;
      assertAlmostEquals(nextF[r]!, x * (1 - eta * k + eta ** 2 * x * x / m), close);
      assertAlmostEquals(nextKappa[r]!, k + eta * x * x * (eta * k - 4) / m, close);
    }
  }
});

Deno.test("minimal models: one number to one, all else is refused", () => {
  for (const spec of ["product:2", "twolayer:5"]) {
    assertThrows(
      () => parseNetwork(spec, { inputShape: [3], outputs: 1 }),
      UsageError,
      "it maps one number to one, the task 3 to 1",
    );
  }
  assertEquals(parseNetwork("product:3:power=1", frame).spec, "product:3");
  assertEquals(parseNetwork("product:3", frame).parameterCount, 3);
  assertEquals(parseNetwork("twolayer:7", frame).parameterCount, 14);
  assertThrows(() => parseNetwork("product:2:power=9", frame), UsageError, 'its power is "9"');
});
