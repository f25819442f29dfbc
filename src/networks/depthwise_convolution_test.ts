import { assertAlmostEquals, assertEquals } from "@std/assert";
import { openEngine, read, tf } from "../engine/mod.ts";
import { convolutionForms } from "./convolution_forms.ts";
import { depthwiseConvolution } from "./depthwise_convolution.ts";

await openEngine("cpu");

for (const stride of [1, 2] as const) {
  Deno.test(`depthwiseConvolution: is a convolution by filters that mix no channels (stride ${stride})`, async () => {
    const shared = tf.randomNormal([2, 5, 4, 3], 0, 1, "float32", 1);
    const own = tf.randomNormal([2, 2, 5, 4, 3], 0, 1, "float32", 2);
    const weights = tf.randomNormal([2, 3, 3, 3], 0, 1, "float32", 3);
    const filters = tf.mul(tf.reshape(weights, [2, 3, 3, 3, 1]), tf.eye(3));
    const layer = depthwiseConvolution([5, 4, 3], stride);
    for (const x of [shared, own]) {
      const found = layer.apply([weights, tf.ones([2, 3])], x);
      assertEquals(found.shape.slice(2), layer.outputShape);
      const wanted = await read(tf.add(convolutionForms.patches(x, filters, stride), 1));
      // Nine products of numbers below 5 each.
      (await read(found)).forEach((value, k) => assertAlmostEquals(value, wanted[k]!, 1e-4));
    }
  });
}
