import { assert, assertEquals, assertThrows } from "@std/assert";
import { Matrix } from "ml-matrix";
import { randomStream, seedOf } from "../statistics/mod.ts";
import { symmetricEigen } from "./symmetric_eigen.ts";

const { normal } = randomStream(seedOf("symmetric eigen"));

/** Random symmetric matrices, some of low rank, diagonal, or with an eigenvalue many times over. */
function* cases(): Generator<number[][]> {
  for (const n of [1, 2, 3, 5, 12, 30]) {
    const b = Array.from({ length: n }, () => Array.from({ length: n }, normal));
    yield b.map((row, i) => row.map((x, j) => (x + b[j]![i]!) / 2));
    const u = b[0]!;
    yield u.map((x) => u.map((y) => x * y));
    yield u.map((x, i) => u.map((_, j) => i === j ? x : 0));
    yield u.map((_, i) => u.map((_, j) => i === j ? 2 : 0));
  }
}

Deno.test("symmetricEigen: vectors are orthonormal and satisfy A s = θ s, largest first", () => {
  for (const a of cases()) {
    const { values, rows } = symmetricEigen(a);
    const vectors = new Matrix(rows.map((row) => [...row]));
    const matrix = new Matrix(a);
    const scale = Math.max(1, matrix.norm("frobenius"));
    // Some n reflections and sweeps of n rotations, each off by eps: 100 n eps in all is ample.
    const allowed = 100 * a.length * Number.EPSILON;
    const product = matrix.mmul(vectors);
    const scaled = vectors.mmul(Matrix.diag([...values]));
    assert(Matrix.sub(product, scaled).abs().max() < allowed * scale);
    const identity = Matrix.eye(a.length);
    assert(vectors.transpose().mmul(vectors).sub(identity).abs().max() < allowed);
    assertEquals([...values], [...values].sort((x, y) => y - x));
  }
});

Deno.test("symmetricEigen: entries that are not finite are refused", () => {
  assertThrows(() => symmetricEigen([[1, 0], [NaN, 1]]), RangeError, "finite");
});
