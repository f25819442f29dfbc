import { assertAlmostEquals, assertEquals } from "@std/assert";
import { gradientFlow } from "./gradient_flow.ts";
import type { Vector } from "./types.ts";

Deno.test("gradientFlow: follows the exponential of a quadratic to fourth order", () => {
  const gradient = ([x]: Vector) => [Float64Array.of(2 * x![0]!, -x![1]!)];
  const path = gradientFlow(gradient, [Float64Array.of(1, 1)], 0.01, 100);
  assertEquals(path.length, 101);
  // Each step's relative error is (λh)⁵/120 = 2.7e-11 for λ = 2; 100 of them add up.
  assertAlmostEquals(
    path.at(-1)![0]![0]!,
    Math.exp(-2),
    100 * 2.7e-11 * Math.exp(-2) * 2,
  );
  assertAlmostEquals(path.at(-1)![0]![1]!, Math.exp(1), 1e-9);
});
