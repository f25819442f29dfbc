import { assertAlmostEquals, assertEquals } from "@std/assert";
import { seedOf } from "../statistics/mod.ts";
import { centralDifference } from "./central_difference.ts";
import { plantedQuadratic } from "./planted_quadratic.ts";

const spectrum = [5, 1, -2, 0];
const planted = plantedQuadratic(spectrum, seedOf("planted", 1));

Deno.test("plantedQuadratic: the basis is orthonormal and holds the eigenvectors", () => {
  const inner = (x: Float64Array, y: Float64Array) => x.reduce((sum, a, i) => sum + a * y[i]!, 0);
  planted.basis.forEach((u, i) => {
    planted.basis.forEach((v, j) => {
      assertAlmostEquals(inner(u, v), i === j ? 1 : 0, 1e-14);
    });
    planted.gradient(u).forEach((value, k) => {
      assertAlmostEquals(value, spectrum[i]! * u[k]!, 1e-14 * 5);
    });
  });
});

Deno.test("plantedQuadratic: the matrix is symmetric to the last bit, and its seed's alone", () => {
  const { matrix } = planted;
  matrix.forEach((row, i) => row.forEach((value, j) => assertEquals(value, matrix[j]![i])));
  assertEquals(plantedQuadratic(spectrum, seedOf("planted", 1)).matrix, matrix);
});

Deno.test("plantedQuadratic: gradient is the derivative of loss", () => {
  const x = Float64Array.of(0.2, -1, 0.7, 0.4);
  planted.gradient(x).forEach((value, k) => {
    const f = (s: number) => planted.loss(x.map((a, i) => i === k ? a + s : a));
    assertAlmostEquals(value, centralDifference(f), 1e-10);
  });
});
