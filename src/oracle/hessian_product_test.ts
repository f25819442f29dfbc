import { assertLess } from "@std/assert";
import { centralDifference } from "./central_difference.ts";
import { gradientOf } from "./gradient_of.ts";
import { hessianProduct } from "./hessian_product.ts";
import { testCases } from "./test_problems.ts";
import { addScaled, flatten, norm } from "./vectors.ts";

Deno.test("hessianProduct: is the derivative of the gradient along a direction", () => {
  for (const { name, problem, parameters, direction } of testCases()) {
    const found = flatten(hessianProduct(problem, parameters, direction));
    const along = (s: number) => flatten(gradientOf(problem, addScaled(parameters, s, direction)));
    const gradientNorm = norm(gradientOf(problem, parameters));
    // As for the gradient: its error is below 50 eps · ‖∇L‖, times 6,000 for the difference.
    const tolerance = 6000 * 50 * Number.EPSILON * Math.max(1, gradientNorm);
    found.forEach((value, i) => {
      const difference = centralDifference((s) => along(s)[i]!);
      assertLess(
        Math.abs(value - difference),
        tolerance,
        `${name}, coordinate ${i}`,
      );
    });
  }
});
