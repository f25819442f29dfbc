import { assertEquals, assertLess, assertThrows } from "@std/assert";
import { openEngine, read, type Tensor, tf } from "../engine/mod.ts";
import { chunkedGradient } from "./chunked_gradient.ts";
import { chunkedLoss } from "./chunked_loss.ts";
import { chunkedProduct } from "./chunked_product.ts";
import { gradient } from "./gradient.ts";
import { hessianProduct } from "./hessian_product.ts";
import { checkChunks } from "./over_chunks.ts";

await openEngine("cpu");

/** Mean over the examples of (w·x)³ / 6. */
function loss([w]: Tensor[], [x]: Tensor[]): Tensor {
  const reached = tf.matMul(w as tf.Tensor2D, x as tf.Tensor2D, false, true);
  return tf.div(tf.mean(tf.pow(reached, 3), 1), 6);
}

const x = Array.from({ length: 14 }, (_, i) => [Math.sin(i), Math.cos(2 * i)]);
const parameters = () => [tf.tensor2d([[1, -1], [2, 0.5]])];
const data = () => [tf.tensor2d(x)];
const vector = () => tf.tensor2d([[0.5, 1], [-1, 0.25]]);

// Seven examples of two rows: chunks that divide them, that leave a rest, that are all of them, or more.
for (const chunk of [1, 2, 3, 7, 10]) {
  Deno.test(`chunks of ${chunk}: loss, gradient and product are those of all examples`, async () => {
    const options = { examples: 7, chunk };
    const pairs: [Tensor, Tensor][] = [
      [chunkedLoss(loss, options)(parameters(), data()), loss(parameters(), data())],
      [
        chunkedGradient(loss, options)(parameters(), data())[0]!,
        gradient(loss)(parameters(), data())[0]!,
      ],
      [
        chunkedProduct(hessianProduct(loss), options)(parameters(), data(), vector()),
        hessianProduct(loss)(parameters(), data(), vector()),
      ],
    ];
    for (const [found, wanted] of pairs) {
      assertEquals(found.shape, wanted.shape);
      const [a, b] = [await read(found), await read(wanted)];
      // Sums of 14 numbers of at most 8, each of a dozen operations.
      a.forEach((value, i) => assertLess(Math.abs(value - b[i]!), 26 * 8 * 2 ** -24));
    }
  });
}

Deno.test("chunks: a loss that couples examples is refused unless no group is cut", () => {
  const refused = (chunk: number, coupled: "all" | number, words: string) =>
    assertThrows(() => checkChunks({ examples: 12, chunk, coupled }), RangeError, words);
  refused(6, "all", "couples all of its 12 examples, a chunk has 6");
  refused(6, 4, "couples groups of 4 examples, a chunk has 6 of 12");
  refused(5, 5, "take a multiple of 5");
  refused(0, 4, "chunk is 0");
  checkChunks({ examples: 12, chunk: 12, coupled: "all" });
  checkChunks({ examples: 12, chunk: 8, coupled: 4 });
  const summed = chunkedLoss(loss, { examples: 5, chunk: 2 });
  assertThrows(() => summed(parameters(), data()), RangeError, "data 0 has shape [14,2]");
});
