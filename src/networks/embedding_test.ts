import { assertEquals } from "@std/assert";
import { openEngine, read, tf } from "../engine/mod.ts";
import { embedding } from "./embedding.ts";

await openEngine("cpu");

Deno.test("embedding: each token's row, of each replicate its own, exactly", async () => {
  const layer = embedding(3, 2, 2);
  const rows = tf.tensor([[[1, 2], [3, 4], [5, 6]], [[7, 8], [9, 10], [11, 12]]]);
  const y = layer.apply([rows], tf.tensor([[2, 0], [1, 1]]));
  assertEquals(y.shape, [2, 4, 2]);
  assertEquals(Array.from(await read(y)), [5, 6, 1, 2, 3, 4, 3, 4, 11, 12, 7, 8, 9, 10, 9, 10]);
});
