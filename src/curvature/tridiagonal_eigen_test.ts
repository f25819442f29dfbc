import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { randomStream, seedOf } from "../statistics/mod.ts";
import { tridiagonalEigen } from "./tridiagonal_eigen.ts";

/** Errors of QL in float64 are a few eps · ‖T‖ a row; entries here are at most 1 in magnitude and m at most 24. */
const allowed = 1e-13;

function dense(diagonal: readonly number[], off: readonly number[]): Matrix {
  const m = diagonal.length;
  const matrix = Matrix.zeros(m, m);
  diagonal.forEach((x, i) => matrix.set(i, i, x));
  for (let i = 0; i < m - 1; i++) {
    matrix.set(i, i + 1, off[i]!);
    matrix.set(i + 1, i, off[i]!);
  }
  return matrix;
}

/** Random matrices, some with entries beside the diagonal that are tiny or zero, so that spectra cluster or split. */
function cases(): { diagonal: number[]; off: number[] }[] {
  const { uniform } = randomStream(seedOf("tridiagonal"));
  const entry = () => 2 * uniform() - 1;
  return Array.from({ length: 120 }, (_, k) => {
    const m = 1 + k % 24;
    const scale = [1, 1e-7, 0][k % 3]!;
    return {
      diagonal: Array.from({ length: m }, () => k % 5 === 0 ? 0.5 : entry()),
      off: Array.from({ length: m }, (_, i) => i % 2 === 0 ? entry() * scale : entry()),
    };
  });
}

Deno.test("tridiagonalEigen: values are ml-matrix's, largest first", () => {
  for (const { diagonal, off } of cases()) {
    const reference = new EigenvalueDecomposition(dense(diagonal, off), { assumeSymmetric: true })
      .realEigenvalues.sort((a, b) => b - a);
    const { values } = tridiagonalEigen(diagonal, off, "last row");
    reference.forEach((x, i) => assertAlmostEquals(values[i]!, x, allowed));
  }
});

Deno.test("tridiagonalEigen: vectors are orthonormal and satisfy T s = θ s, in clusters too", () => {
  for (const { diagonal, off } of cases()) {
    const { values, rows } = tridiagonalEigen(diagonal, off, "all rows");
    const vectors = new Matrix(rows.map((row) => [...row]));
    const product = dense(diagonal, off).mmul(vectors);
    const scaled = vectors.mmul(Matrix.diag([...values]));
    assert(Matrix.sub(product, scaled).abs().max() < allowed);
    const identity = Matrix.eye(values.length);
    assert(vectors.transpose().mmul(vectors).sub(identity).abs().max() < allowed);
  }
});

Deno.test("tridiagonalEigen: the last row alone is the last of all rows", () => {
  for (const { diagonal, off } of cases()) {
    const all = tridiagonalEigen(diagonal, off, "all rows");
    const last = tridiagonalEigen(diagonal, off, "last row");
    assertEquals(last.values, all.values);
    assertEquals(last.rows, [all.rows.at(-1)!]);
  }
});

Deno.test("tridiagonalEigen: entries that are not finite are refused", () => {
  assertThrows(() => tridiagonalEigen([1, NaN, 2], [1, 1], "last row"), RangeError, "finite");
});
