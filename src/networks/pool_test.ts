import { assertEquals } from "@std/assert";
import { openEngine, read, type Tensor, tf } from "../engine/mod.ts";
import { pool, type PoolName } from "./pool.ts";

await openEngine("cpu");

/** Two by four pixels of one channel: two windows. */
const shape = [2, 4, 1];
const image = (rows: number[][]) => tf.tensor(rows.flat(), [1, 1, ...shape]);
const run = (name: PoolName) => (x: Tensor) => pool(name, shape).apply([], x);

Deno.test("pool: average and maximum of each window, in place", async () => {
  const x = image([[1, 2, -5, 7], [3, 6, -9, 4]]);
  assertEquals(Array.from(await read(run("avg")(x))), [3, -0.75]);
  assertEquals(Array.from(await read(run("max")(x))), [6, 7]);
});

Deno.test("pool: channels, rows, examples and replicates do not mix", async () => {
  const x = tf.range(0, 2 * 3 * 4 * 4 * 5).reshape([2, 3, 4, 4, 5]);
  const found = pool("max", [4, 4, 5]).apply([], x);
  assertEquals(found.shape, [2, 3, 2, 2, 5]);
  // The largest of a window is its last corner: rows and columns 1 and 3 of each image.
  const corner = tf.stack(
    [1, 3].map((i) =>
      tf.stack([1, 3].map((j) => x.slice([0, 0, i, j, 0], [2, 3, 1, 1, 5]).reshape([2, 3, 5])), 2)
    ),
    2,
  );
  assertEquals(await read(found), await read(corner));
});

Deno.test("pool: of equal maxima the first in reading order has all of the gradient", async () => {
  const gradient = (rows: number[][]) => read(tf.grad((x) => tf.sum(run("max")(x)))(image(rows)));
  assertEquals(Array.from(await gradient([[5, 5, 0, 1], [5, 5, 1, 1]])), [1, 0, 0, 1, 0, 0, 0, 0]);
  assertEquals(Array.from(await gradient([[0, 0, 2, 0], [4, 4, 0, 2]])), [0, 0, 1, 0, 1, 0, 0, 0]);
});

Deno.test("pool: with ties too, the second derivative is that of the entries chosen", async () => {
  // Σ max³ has second derivative 6·max at the chosen entry, 0 elsewhere.
  const cube = (x: Tensor) => tf.sum(tf.pow(run("max")(x), 3));
  const second = tf.grad((x) => tf.sum(tf.grad(cube)(x)));
  const found = await read(second(image([[2, 2, 1, 3], [0, 2, 3, 3]])));
  assertEquals(Array.from(found), [12, 0, 0, 18, 0, 0, 0, 0]);
});
