import { EigenvalueDecomposition, Matrix } from "ml-matrix";

/** A symmetric matrix taken apart: A = Σ values[i] · vectors[i] vectors[i]ᵀ. */
export interface EigenSystem {
  /** Largest algebraic first. */
  readonly values: Float64Array;
  /** `vectors[i]` belongs to `values[i]` and has length one. */
  readonly vectors: readonly Float64Array[];
}

/** All eigenvalues and eigenvectors of a symmetric matrix given by rows (Householder and QL, in ml-matrix). */
export function eigenSystem(matrix: readonly Float64Array[]): EigenSystem {
  const rows = new Matrix(matrix.map((row) => [...row]));
  const found = new EigenvalueDecomposition(rows, { assumeSymmetric: true });
  const order = found.realEigenvalues.map((_, i) => i)
    .sort((i, j) => found.realEigenvalues[j]! - found.realEigenvalues[i]!);
  return {
    values: Float64Array.from(order, (i) => found.realEigenvalues[i]!),
    vectors: order.map((i) => Float64Array.from(found.eigenvectorMatrix.getColumn(i))),
  };
}
