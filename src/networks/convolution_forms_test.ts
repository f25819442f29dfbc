import { assertAlmostEquals, assertEquals } from "@std/assert";
import { openEngine, read, type Tensor, tf } from "../engine/mod.ts";
import { convolutionForms } from "./convolution_forms.ts";

await openEngine("cpu");

const random = (shape: number[], seed: number) => tf.randomNormal(shape, 0, 1, "float32", seed);

Deno.test("convolutionForms: a filter with one 1 moves the image and lets zeros in", async () => {
  const image = tf.tensor([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 1, 3, 3, 1]);
  // The neighbour above and to the left: offset (−1, −1).
  const filter = tf.tensor([1, 0, 0, 0, 0, 0, 0, 0, 0], [1, 3, 3, 1, 1]);
  for (const form of Object.values(convolutionForms)) {
    assertEquals(Array.from(await read(form(image, filter))), [0, 0, 0, 0, 1, 2, 0, 4, 5]);
  }
});

/** Kernel, stride, height and width. */
const windows: [1 | 3, 1 | 2, number, number][] = [
  [3, 1, 4, 6],
  [3, 2, 4, 6],
  [3, 2, 5, 7],
  [1, 1, 4, 6],
  [1, 2, 4, 6],
  [1, 2, 5, 3],
];

for (const [kernel, stride, height, width] of windows) {
  const title = `kernel ${kernel}, stride ${stride}, ${height}x${width} pixels`;
  Deno.test(`convolutionForms: both give the same values, gradients and second derivatives (${title})`, async () => {
    const image = [1, 2, height, width, 3], filter = [1, kernel, kernel, 3, 5];
    const x = random(image, 1), filters = random(filter, 2);
    const [u, v] = [random(image, 3), random(filter, 4)];
    type Form = typeof convolutionForms.native;
    const all = (form: Form) => {
      const f = (a: Tensor, b: Tensor) => tf.sum(tf.tanh(form(a, b, stride)));
      const along = (a: Tensor, b: Tensor) => {
        const [ga, gb] = tf.grads(f)([a, b]);
        return tf.add(tf.sum(tf.mul(ga!, u)), tf.sum(tf.mul(gb!, v)));
      };
      return [
        form(x, filters, stride),
        ...tf.grads(f)([x, filters]),
        ...tf.grads(along)([x, filters]),
      ];
    };
    const [native, patches] = [all(convolutionForms.native), all(convolutionForms.patches)];
    for (const [i, found] of patches.entries()) {
      assertEquals(found.shape, native[i]!.shape);
      const [a, b] = [await read(found), await read(native[i]!)];
      // Sums of at most 27 products, then 48 of them, of numbers below 40: 1300 roundings of 2^-24 · 40, most of which cancel.
      a.forEach((value, k) => assertAlmostEquals(value, b[k]!, 1e-3));
    }
  });
}

Deno.test("convolutionForms: patches take many replicates, of images shared or their own", async () => {
  const filters = random([3, 3, 3, 2, 4], 5), shared = random([2, 4, 4, 2], 6);
  const own = tf.tile(shared.reshape([1, 2, 4, 4, 2]), [3, 1, 1, 1, 1]);
  const wanted = await read(tf.concat(
    tf.split(filters, 3).map((f) => convolutionForms.native(shared, f)),
  ));
  for (const x of [shared, own]) {
    const found = convolutionForms.patches(x, filters);
    assertEquals(found.shape, [3, 2, 4, 4, 4]);
    // 18 products of numbers below 5 each.
    (await read(found)).forEach((value, k) => assertAlmostEquals(value, wanted[k]!, 1e-4));
  }
});
