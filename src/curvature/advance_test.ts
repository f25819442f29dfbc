import { assert, assertEquals } from "@std/assert";
import { openEngine, read, type Tensor, tf } from "../engine/mod.ts";
import { seedOf } from "../statistics/mod.ts";
import { type AdvanceInputs, createAdvance } from "./advance.ts";
import { noise } from "./noise.ts";

await openEngine("cpu");

const [capacity, lanes, dimension] = [16, 2, 200] as const;

/** Diagonal matrices: outliers over a bulk, the second lane's scaled by 1000. */
const spectrum = tf.tensor2d(
  [1, 1000].map((scale) =>
    Array.from({ length: dimension }, (_, i) => scale * (i < 4 ? 10 - i : Math.sin(i)))
  ),
);
const advance = createAdvance((_parameters, data, v) => tf.mul(data[0]!, v), 0);

/** Inputs of a first call whose start is the top eigenvector and a random vector of length `share`. */
function startAt(share: number, steps: number): AdvanceInputs {
  const random = noise(seedOf("advance"), dimension, [share, share]);
  random[0]! += 1;
  random[dimension]! += 1;
  return {
    basis: tf.zeros([capacity, lanes, dimension]),
    vector: tf.zeros([lanes, dimension]),
    weights: tf.zeros([capacity + 1, lanes, 1]),
    noise: tf.tensor2d(random, [lanes, dimension]),
    blank: tf.zeros([capacity, lanes, 2]),
    used: tf.scalar(0, "int32"),
    steps: tf.scalar(steps, "int32"),
    parameters: [],
    data: [spectrum],
  };
}

async function rowsOf(basis: Tensor): Promise<Float64Array[][]> {
  const values = await read(basis);
  return Array.from({ length: lanes }, (_, lane) =>
    Array.from({ length: capacity }, (_, row) => {
      const from = (row * lanes + lane) * dimension;
      return Float64Array.from(values.subarray(from, from + dimension));
    }));
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

Deno.test("createAdvance: the basis stays orthonormal, also from a start next to an eigenvector", async () => {
  for (const share of [1, 0.1, 1e-3]) {
    for (const rows of await rowsOf(advance(startAt(share, capacity)).basis)) {
      let worst = 0;
      rows.forEach((a, i) =>
        rows.forEach((b, j) => worst = Math.max(worst, Math.abs(dot(a, b) - (i === j ? 1 : 0))))
      );
      // A float32 sum of 200 products of unit vectors errs by about √200 / 2 units of 2^-24; twice, in each of two vectors.
      assert(
        worst < 28 * 2 ** -24,
        `start with a random share of ${share}: off by ${worst * 2 ** 24} · 2^-24`,
      );
    }
  }
});

Deno.test("createAdvance: going on in a second call changes no bit", async () => {
  const whole = advance(startAt(0.1, 9));
  const first = advance(startAt(0.1, 5));
  const onward = tf.concat([tf.zeros([capacity, lanes, 1]), tf.ones([1, lanes, 1])], 0);
  const second = advance({
    ...startAt(0.1, 4),
    ...{ basis: first.basis, vector: first.vector, weights: onward },
    ...{ noise: tf.zeros([lanes, dimension]), used: tf.scalar(5, "int32") },
  });
  assertEquals(await read(second.basis), await read(whole.basis));
  assertEquals(await read(second.square), await read(whole.square));
  const all = await read(whole.coefficients);
  const parts = [await read(first.coefficients), await read(second.coefficients)];
  assertEquals(all.subarray(0, 20), parts[0]!.subarray(0, 20));
  assertEquals(all.subarray(20, 36), parts[1]!.subarray(0, 16));
});

Deno.test("createAdvance: no iterations give the warm vector back", async () => {
  const { basis } = advance(startAt(0.1, 3));
  const weights = tf.tensor3d(
    Array.from({ length: capacity + 1 }, (_, row) => [[row === 1 ? 1 : 0], [row === 2 ? -2 : 0]]),
  );
  const { warm } = advance({ ...startAt(0.1, 0), basis, weights });
  const rows = await rowsOf(basis);
  const found = await read(warm);
  assertEquals(Array.from(found.subarray(0, dimension)), [...rows[0]![1]!]);
  assertEquals(Array.from(found.subarray(dimension)), [...rows[1]![2]!.map((x) => -2 * x)]);
});
