import { assertEquals } from "@std/assert";
import { openEngine, read, tf } from "../engine/mod.ts";
import { flatten, sizeOf, unflatten } from "./parameter_vector.ts";

await openEngine("cpu");

const shapes = [[2, 3], [3], [1], [2, 1, 2, 1]];

Deno.test("flatten: arrays follow each other lane by lane, and unflatten takes them apart again", async () => {
  const lanes = 2;
  const parameters = shapes.map((shape, k) => {
    const size = lanes * sizeOf([shape]);
    return tf.tensor(Float32Array.from({ length: size }, (_, i) => 100 * k + i), [lanes, ...shape]);
  });
  const vectors = flatten(parameters);
  assertEquals(vectors.shape, [lanes, 14]);
  const values = await read(vectors);
  assertEquals([...values.subarray(14, 24)], [6, 7, 8, 9, 10, 11, 103, 104, 105, 201]);
  const back = unflatten(vectors, shapes);
  for (const [k, parameter] of parameters.entries()) {
    assertEquals(back[k]!.shape, parameter.shape);
    assertEquals(await read(back[k]!), await read(parameter));
  }
});

Deno.test("flatten: a single array is reshaped only", () => {
  assertEquals(flatten([tf.zeros([3, 2, 2])]).shape, [3, 4]);
  assertEquals(sizeOf([[]]), 1);
});
