import { assertAlmostEquals, assertEquals } from "@std/assert";
import { openEngine, read, tf } from "../engine/mod.ts";
import { patches } from "./patches.ts";

await openEngine("cpu");

Deno.test("patches: each square times its weights, row by row, as a convolution of that stride", async () => {
  const [lanes, side, channels, width] = [2, 2, 3, 5];
  const layer = patches([4, 6, channels], side, width);
  assertEquals(layer.parameters.map(({ torch }) => torch.shape), [[width, channels, 2, 2], [
    width,
  ]]);
  const images = tf.randomNormal([2, 4, 6, channels], 0, 1, "float32", 1);
  const weight = tf.randomNormal([lanes, side * side * channels, width], 0, 1, "float32", 2);
  const bias = tf.randomNormal([lanes, width], 0, 1, "float32", 3);
  const y = layer.apply([weight, bias], images);
  assertEquals(y.shape, [lanes, 2 * 6, width]);
  const wanted = tf.concat(
    tf.split(weight, lanes).map((w, r) => {
      const filters = tf.reshape<tf.Rank.R4>(w, [side, side, channels, width]);
      const convolved = tf.conv2d(images as tf.Tensor4D, filters, side, "valid");
      const own = tf.reshape(tf.slice(bias, [r, 0], [1, width]), [width]);
      return tf.reshape(tf.add(convolved, own), [1, 12, width]);
    }),
  );
  const expected = await read(wanted);
  // Sums of 12 products of numbers below 4.
  (await read(y)).forEach((v, i) => assertAlmostEquals(v, expected[i]!, 12 * 16 * 2 ** -24));
});
