import { assertEquals } from "@std/assert";
import { addScaled, dot, flatten, norm, unflatten, zeros } from "./vectors.ts";

const x = [Float64Array.of(3, 0), Float64Array.of(4)];

Deno.test("vectors: inner products and sums run over all arrays", () => {
  assertEquals(dot(x, x), 25);
  assertEquals(norm(x), 5);
  assertEquals(addScaled(x, -1, x), [
    Float64Array.of(0, 0),
    Float64Array.of(0),
  ]);
  assertEquals(zeros([[2, 3], []]).map((part) => part.length), [6, 1]);
});

Deno.test("vectors: unflatten undoes flatten", () => {
  assertEquals(unflatten(flatten(x), x), x);
});
