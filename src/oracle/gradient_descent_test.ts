import { assertEquals } from "@std/assert";
import { gradientDescent } from "./gradient_descent.ts";
import type { Vector } from "./types.ts";

Deno.test("gradientDescent: multiplies each coordinate of a quadratic by 1 − ηλ", () => {
  const gradient = ([x]: Vector) => [Float64Array.of(2 * x![0]!, 8 * x![1]!)];
  const path = gradientDescent(gradient, [Float64Array.of(1, 1)], 0.25, 4);
  // Powers of two: no rounding.
  assertEquals(path.map(([x]) => [...x!]), [
    [1, 1],
    [0.5, -1],
    [0.25, 1],
    [0.125, -1],
    [0.0625, 1],
  ]);
});
