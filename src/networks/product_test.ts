import { assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import { openEngine, read, tf } from "../engine/mod.ts";
import { product } from "./product.ts";

await openEngine("cpu");

const sizes = fc.record({
  replicates: fc.integer({ min: 1, max: 3 }),
  rows: fc.integer({ min: 1, max: 4 }),
  inputs: fc.integer({ min: 1, max: 5 }),
  outputs: fc.integer({ min: 1, max: 4 }),
  shared: fc.boolean(),
});

Deno.test("product: is each replicate's matrix product, whatever is one long or shared", async () => {
  await fc.assert(
    fc.asyncProperty(sizes, async ({ replicates, rows, inputs, outputs, shared }) => {
      const xShape = shared ? [rows, inputs] : [replicates, rows, inputs];
      const x = tf.randomNormal(xShape, 0, 1, "float32", 1);
      const w = tf.randomNormal([replicates, inputs, outputs], 0, 1, "float32", 2);
      const found = product(x, w);
      assertEquals(found.shape, [replicates, rows, outputs]);
      const [a, b, y] = [await read(x), await read(w), await read(found)];
      for (let r = 0; r < replicates; r++) {
        for (let i = 0; i < rows; i++) {
          for (let k = 0; k < outputs; k++) {
            let sum = 0;
            for (let j = 0; j < inputs; j++) {
              const row = (shared ? 0 : r * rows) + i;
              sum += a[row * inputs + j]! * b[(r * inputs + j) * outputs + k]!;
            }
            // At most five products, below 16 each: nine roundings of their sum.
            assertAlmostEquals(y[(r * rows + i) * outputs + k]!, sum, 9 * 80 * 2 ** -24);
          }
        }
      }
      tf.dispose([x, w, found]);
    }),
    { seed: 1, numRuns: 50 },
  );
});
