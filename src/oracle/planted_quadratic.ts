import { Matrix, QrDecomposition } from "ml-matrix";
import { randomStream } from "../statistics/mod.ts";

/** L(x) = ½ xᵀAx with A = Σ spectrum[i] · basis[i] basis[i]ᵀ. */
export interface PlantedQuadratic {
  readonly spectrum: readonly number[];
  /** `basis[i]` is the unit eigenvector of `spectrum[i]`. */
  readonly basis: readonly Float64Array[];
  /** A by rows, symmetric to the last bit. */
  readonly matrix: readonly Float64Array[];
  loss(x: Float64Array): number;
  /** A·x, which is also the Hessian's product with x. */
  gradient(x: Float64Array): Float64Array;
}

/** Orthonormal columns: Q of the QR decomposition of a matrix of normal numbers. */
function orthonormalBasis(size: number, seed: string): Float64Array[] {
  const { normal } = randomStream(seed);
  const normals = Matrix.zeros(size, size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) normals.set(i, j, normal());
  }
  const q = new QrDecomposition(normals).orthogonalMatrix;
  return Array.from(
    { length: size },
    (_, i) => Float64Array.from(q.getColumn(i)),
  );
}

/** A quadratic whose Hessian has the given eigenvalues, in a random orthonormal basis drawn from `seed` (`seedOf`). */
export function plantedQuadratic(
  spectrum: readonly number[],
  seed: string,
): PlantedQuadratic {
  const size = spectrum.length;
  const basis = orthonormalBasis(size, seed);
  const matrix = Array.from({ length: size }, () => new Float64Array(size));
  spectrum.forEach((value, k) => {
    const u = basis[k]!;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) {
        matrix[i]![j]! += value * u[i]! * u[j]!;
        if (j < i) matrix[j]![i] = matrix[i]![j]!;
      }
    }
  });
  const gradient = (x: Float64Array) =>
    Float64Array.from(
      matrix,
      (row) => row.reduce((sum, a, j) => sum + a * x[j]!, 0),
    );
  const loss = (x: Float64Array) => gradient(x).reduce((sum, g, i) => sum + g * x[i]!, 0) / 2;
  return { spectrum, basis, matrix, loss, gradient };
}
