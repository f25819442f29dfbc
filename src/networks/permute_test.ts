import { assertEquals } from "@std/assert";
import { permute } from "./permute.ts";

Deno.test("permute: transposes a matrix", () => {
  assertEquals(
    permute(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3], [1, 0]),
    Float32Array.of(1, 4, 2, 5, 3, 6),
  );
});

Deno.test("permute: entry [i, j, k, l] goes where the axes say", () => {
  const shape = [2, 3, 4, 5], axes = [3, 2, 0, 1];
  const values = Float32Array.from({ length: 120 }, (_, i) => i);
  const found = permute(values, shape, axes);
  const [i, j, k, l] = [1, 2, 3, 4];
  assertEquals(found[((l * 4 + k) * 2 + i) * 3 + j], values[((i * 3 + j) * 4 + k) * 5 + l]);
});

Deno.test("permute: an empty array stays empty", () => {
  assertEquals(permute(new Float32Array(0), [0, 3], [1, 0]).length, 0);
});
