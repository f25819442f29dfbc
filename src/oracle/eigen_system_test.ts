import { assertAlmostEquals, assertEquals } from "@std/assert";
import { seedOf } from "../statistics/mod.ts";
import { eigenSystem } from "./eigen_system.ts";
import { plantedQuadratic } from "./planted_quadratic.ts";

const spectrum = [-9, -1e-3, 0, 0.5, 0.5, 0.500001, 3, 7];

Deno.test("eigenSystem: finds a planted spectrum, largest algebraic value first", () => {
  const { matrix, basis } = plantedQuadratic(spectrum, seedOf("eigen", 1));
  const { values, vectors } = eigenSystem(matrix);
  // Backward stable: errors of a few dimension · eps · ‖A‖ = 8 · 2.2e-16 · 9.
  [...spectrum].sort((a, b) => b - a).forEach((value, i) => {
    assertAlmostEquals(values[i]!, value, 8 * 8 * 9 * Number.EPSILON);
  });
  // The gap below the top is 4, so its vector is good to 8 · 9 · eps / 4.
  const overlap = vectors[0]!.reduce((sum, a, i) => sum + a * basis[7]![i]!, 0);
  assertAlmostEquals(Math.abs(overlap), 1, 1e-13);
  assertEquals(vectors.length, 8);
});
