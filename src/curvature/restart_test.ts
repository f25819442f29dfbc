import { assert, assertAlmostEquals } from "@std/assert";
import { Matrix } from "ml-matrix";
import { randomStream, seedOf } from "../statistics/mod.ts";
import { restart } from "./restart.ts";
import { tridiagonalEigen } from "./tridiagonal_eigen.ts";

/** Float64 rounding of 16 × 16 products of entries of at most 2. */
const allowed = 1e-13;

function bordered(diagonal: readonly number[], off: readonly number[]): Matrix {
  const m = diagonal.length;
  const matrix = Matrix.zeros(m + 1, m + 1);
  diagonal.forEach((x, i) => {
    matrix.set(i, i, x);
    matrix.set(i, i + 1, off[i]!);
    matrix.set(i + 1, i, off[i]!);
  });
  return matrix;
}

const cases = [3, 8, 16].flatMap((m) =>
  [1, 1e-9].map((scale) => {
    const { normal } = randomStream(seedOf("restart", m, scale));
    return {
      keep: Math.floor(m / 2),
      diagonal: Array.from({ length: m }, normal),
      // With a tiny coupling the arrow's border all but vanishes.
      off: Array.from({ length: m }, (_, i) => Math.abs(normal()) * (i === m - 1 ? scale : 1)),
    };
  })
);

Deno.test("restart: the new matrix is the old one seen from the rotated basis and the next vector", () => {
  for (const { diagonal, off, keep } of cases) {
    const { rotation, diagonal: d, offDiagonal: e } = restart(diagonal, off, keep);
    const turned = Matrix.zeros(keep + 1, diagonal.length + 1);
    rotation.forEach((row, i) => row.forEach((x, j) => turned.set(i, j, x)));
    turned.set(keep, diagonal.length, 1);
    const seen = turned.mmul(bordered(diagonal, off)).mmul(turned.transpose());
    assert(Matrix.sub(seen, bordered(d, e)).abs().max() < allowed);
  }
});

Deno.test("restart: the new basis is orthonormal and holds the top Ritz values", () => {
  for (const { diagonal, off, keep } of cases) {
    const { rotation, diagonal: d, offDiagonal: e } = restart(diagonal, off, keep);
    const rows = new Matrix(rotation.map((row) => [...row]));
    assert(rows.mmul(rows.transpose()).sub(Matrix.eye(keep)).abs().max() < allowed);
    const before = tridiagonalEigen(diagonal, off, "last row").values;
    const after = tridiagonalEigen(d, e, "last row").values;
    after.forEach((x, i) => assertAlmostEquals(x, before[i]!, allowed));
  }
});
