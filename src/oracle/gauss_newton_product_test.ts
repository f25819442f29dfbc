import { assertLess } from "@std/assert";
import { centralDifference } from "./central_difference.ts";
import { denseMatrix } from "./dense_matrix.ts";
import { eigenSystem } from "./eigen_system.ts";
import { gaussNewtonProduct } from "./gauss_newton_product.ts";
import { outputLoss } from "./output_loss.ts";
import { outputsOf } from "./outputs_of.ts";
import { exampleOf, parameterShapes } from "./passes.ts";
import { testCases } from "./test_problems.ts";
import { addScaled, dot } from "./vectors.ts";

Deno.test("gaussNewtonProduct: its quadratic form is the loss's curvature along the outputs' velocity", () => {
  for (const { name, problem, parameters, direction } of testCases()) {
    const form = dot(
      gaussNewtonProduct(problem, parameters, direction),
      direction,
    );
    const velocity = outputsOf(problem, parameters).map((_, i) =>
      centralDifference((s) => outputsOf(problem, addScaled(parameters, s, direction))[i]!)
    );
    const outputs = outputsOf(problem, parameters);
    let wanted = 0;
    for (let e = 0; e < problem.examples; e++) {
      const f = outputs.subarray(e * 3, e * 3 + 3);
      const fDot = velocity.subarray(e * 3, e * 3 + 3);
      const curve = outputLoss(problem.loss).curve(
        f,
        exampleOf(problem, e).y,
        fDot,
      );
      wanted += curve.reduce((sum, c, k) => sum + c * fDot[k]!, 0) /
        problem.examples;
    }
    // The velocity's error, 6,000 · 50 eps · |f|, enters twice, times the velocity.
    const size = Math.max(1, ...outputs.map(Math.abs)) *
      Math.max(1, ...velocity.map(Math.abs));
    assertLess(
      Math.abs(form - wanted),
      2 * 3 * 6000 * 50 * Number.EPSILON * size,
      name,
    );
  }
});

Deno.test("gaussNewtonProduct: has no negative eigenvalue beyond rounding", () => {
  for (const { name, problem, parameters } of testCases()) {
    const matrix = denseMatrix(
      (direction) => gaussNewtonProduct(problem, parameters, direction),
      parameterShapes(problem.network),
    );
    const { values } = eigenSystem(matrix);
    // Rounding of the entries and of the decomposition: dimension · eps · ‖G‖ with the dimension below 100.
    assertLess(-values.at(-1)!, 100 * Number.EPSILON * values[0]!, name);
  }
});
