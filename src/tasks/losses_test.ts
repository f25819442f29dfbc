import { assert, assertEquals, assertLess } from "@std/assert";
import { openEngine, read, type Tensor, tf } from "../engine/mod.ts";
import { lossPerReplicate } from "./losses.ts";

const P = 3, N = 4, K = 5;
const EPSILON = 2 ** -23;
// Fixed values without pattern; multiples of 2^-10, hence the same number in float32 and float64.
const wave = (count: number, scale: number) =>
  Array.from(
    { length: count },
    (_, i) => Math.round(scale * 1024 * Math.sin(7 * i + 1)) / 1024,
  );
const outputs = wave(P * N * K, 3);
const direction = wave(P * N * K, 1).reverse();
const classes = [0, 3, 3, 1];
const targets = classes.flatMap((c) => Array.from({ length: K }, (_, j) => Number(j === c)));

const row = (values: readonly number[], p: number, i: number) =>
  values.slice((p * N + i) * K, (p * N + i + 1) * K);
const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, x, j) => sum + x * b[j]!, 0);
const softmax = (z: readonly number[]) => {
  const e = z.map((x) => Math.exp(x));
  return e.map((x) => x / e.reduce((a, b) => a + b, 0));
};
const each = (f: (p: number, i: number) => number[]): number[] =>
  Array.from({ length: P * N }, (_, r) => f(Math.floor(r / N), r % N)).flat();

/** Loss, gradient and Hessian-vector product in float64, by hand. */
const expected = {
  mse: {
    loss: (p: number) =>
      classes.reduce(
        (sum, c, i) =>
          sum + dot(row(outputs, p, i), row(outputs, p, i)) / 2 -
          row(outputs, p, i)[c]! + 0.5,
        0,
      ) / N,
    gradient: each((p, i) => row(outputs, p, i).map((z, j) => (z - Number(j === classes[i])) / N)),
    product: each((p, i) => row(direction, p, i).map((v) => v / N)),
  },
  "cross-entropy": {
    loss: (p: number) =>
      classes.reduce(
        (sum, c, i) => sum - Math.log(softmax(row(outputs, p, i))[c]!),
        0,
      ) / N,
    gradient: each((p, i) =>
      softmax(row(outputs, p, i)).map((q, j) => (q - Number(j === classes[i])) / N)
    ),
    product: each((p, i) => {
      const q = softmax(row(outputs, p, i)), v = row(direction, p, i);
      return q.map((x, j) => x * (v[j]! - dot(q, v)) / N);
    }),
  },
} as const;

// Every number is made of fewer than 64 roundings of terms no larger than the largest entry (K = 5 exponentials, their
// sum, a quotient, a mean over N = 4; twice that for a derivative): 64·ε of the largest entry bounds the error.
function assertClose(actual: ArrayLike<number>, wanted: readonly number[]) {
  assertEquals(actual.length, wanted.length);
  const scale = Math.max(...wanted.map(Math.abs));
  wanted.forEach((w, i) => assertLess(Math.abs(actual[i]! - w), 64 * EPSILON * scale));
}

for (const kind of ["mse", "cross-entropy"] as const) {
  const loss = lossPerReplicate(kind);
  const summed = (z: Tensor) => tf.sum(loss(z, tf.tensor(targets, [N, K]))) as tf.Scalar;

  Deno.test(`lossPerReplicate ${kind}: the loss of each replicate is the mean over examples`, async () => {
    await openEngine("cpu");
    const actual = loss(
      tf.tensor(outputs, [P, N, K]),
      tf.tensor(targets, [N, K]),
    );
    assertEquals(actual.shape, [P]);
    assertClose(
      await read(actual),
      Array.from({ length: P }, (_, p) => expected[kind].loss(p)),
    );
  });

  Deno.test(`lossPerReplicate ${kind}: gradient and Hessian-vector product equal float64's`, async () => {
    await openEngine("cpu");
    const gradient = tf.grad(summed);
    const z = tf.tensor(outputs, [P, N, K]);
    const v = tf.tensor(direction, [P, N, K]);
    assertClose(await read(gradient(z)), expected[kind].gradient);
    const product = tf.grad((at) => tf.sum(tf.mul(gradient(at), v)))(z);
    assertClose(await read(product), expected[kind].product);
  });

  Deno.test(`lossPerReplicate ${kind}: a replicate of NaN and infinity changes no bit of another`, async () => {
    await openEngine("cpu");
    const spoilt = [...outputs];
    spoilt.splice(
      N * K,
      N * K,
      ...wave(N * K, 1).map((_, i) => i % 2 ? NaN : -Infinity),
    );
    const clean = await read(
      loss(tf.tensor(outputs, [P, N, K]), tf.tensor(targets, [N, K])),
    );
    const other = await read(
      loss(tf.tensor(spoilt, [P, N, K]), tf.tensor(targets, [N, K])),
    );
    assertEquals([other[0], other[2]], [clean[0], clean[2]]);
    assert(Number.isNaN(other[1]!));
    const before = await read(tf.grad(summed)(tf.tensor(outputs, [P, N, K])));
    const after = await read(tf.grad(summed)(tf.tensor(spoilt, [P, N, K])));
    assertEquals(after.slice(2 * N * K), before.slice(2 * N * K));
    assertEquals(after.slice(0, N * K), before.slice(0, N * K));
  });
}

Deno.test("lossPerReplicate cross-entropy: outputs of a thousand neither overflow nor lose their derivative", async () => {
  await openEngine("cpu");
  const loss = lossPerReplicate("cross-entropy");
  const z = tf.tensor([1000, 0, -1000, 0], [1, 2, 2]);
  const t = tf.tensor([0, 1, 0, 1], [2, 2]);
  assertEquals([...await read(loss(z, t))], [500]); // (1000 + 0) / 2
  const gradient = tf.grad((at) => tf.sum(loss(at, t)) as tf.Scalar)(z);
  assertEquals([...await read(gradient)], [0.5, -0.5, 0, 0]);
});
