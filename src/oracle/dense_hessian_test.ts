import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { denseHessian } from "./dense_hessian.ts";
import { fullyConnected } from "./fully_connected.ts";
import { hessianProduct } from "./hessian_product.ts";
import { testCases } from "./test_problems.ts";
import { flatten } from "./vectors.ts";

Deno.test("denseHessian: times a direction is the product", () => {
  for (const { name, problem, parameters, direction } of testCases()) {
    const matrix = denseHessian(problem, parameters);
    const flat = flatten(direction);
    const product = flatten(hessianProduct(problem, parameters, direction));
    const size = Math.max(1, ...product.map(Math.abs));
    matrix.forEach((row, i) => {
      const found = row.reduce((sum, a, j) => sum + a * flat[j]!, 0);
      // Sums of fewer than 100 rounded terms.
      assertLess(
        Math.abs(found - product[i]!),
        100 * Number.EPSILON * size * 10,
        name,
      );
    });
  }
});

Deno.test("denseHessian: of a linear model is XᵀX/n, bias column included", () => {
  const problem = {
    network: fullyConnected([2, 1], "identity"),
    loss: "mse" as const,
    examples: 3,
    inputs: Float64Array.of(1, 2, 3, 4, 5, 6),
    targets: Float64Array.of(1, 0, 1),
  };
  const matrix = denseHessian(problem, [
    Float64Array.of(0.3, -0.4),
    Float64Array.of(0.1),
  ]);
  const wanted = [[35, 44, 9], [44, 56, 12], [9, 12, 3]];
  assertEquals(matrix.length, 3);
  matrix.forEach((row, i) =>
    row.forEach((value, j) => assertAlmostEquals(value, wanted[i]![j]! / 3, 1e-14))
  );
});
