import { assertAlmostEquals } from "@std/assert";
import { centralDifference } from "./central_difference.ts";
import { gradientOf } from "./gradient_of.ts";
import { lossOf } from "./loss_of.ts";
import { testCases } from "./test_problems.ts";
import { addScaled, dot } from "./vectors.ts";

Deno.test("gradientOf: is the derivative of the loss along a direction", () => {
  for (const { name, problem, parameters, direction } of testCases()) {
    const found = dot(gradientOf(problem, parameters), direction);
    const along = (s: number) => lossOf(problem, addScaled(parameters, s, direction));
    // The loss is a sum of a few dozen terms: its error is below 50 eps · loss, times 6,000 for the difference.
    const tolerance = 6000 * 50 * Number.EPSILON *
      Math.max(1, lossOf(problem, parameters));
    assertAlmostEquals(found, centralDifference(along), tolerance, name);
  }
});
