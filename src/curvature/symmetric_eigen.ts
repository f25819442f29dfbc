import { tridiagonalEigen } from "./tridiagonal_eigen.ts";

/** A small symmetric matrix taken apart. */
export interface SymmetricEigen {
  /** Largest first. */
  readonly values: Float64Array;
  /** `rows[r][i]` is component r of the unit eigenvector of `values[i]`. */
  readonly rows: readonly Float64Array[];
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix in float64: Householder reflections make it tridiagonal (Golub and Van
 * Loan, section 8.3.1), `tridiagonalEigen` does the rest. Errors are of the order of eps · ‖A‖.
 *
 * @param matrix rows; the lower triangle is used.
 * @throws RangeError if an entry is not finite.
 */
export function symmetricEigen(matrix: readonly ArrayLike<number>[]): SymmetricEigen {
  const n = matrix.length;
  const a = matrix.map((row, i) =>
    Float64Array.from({ length: n }, (_, j) => j <= i ? row[j]! : matrix[j]![i]!)
  );
  const mirrors: Float64Array[] = [];
  for (let k = 0; k + 2 < n; k++) mirrors.push(reflect(a, k));
  const { values, rows } = tridiagonalEigen(
    a.map((row, i) => row[i]!),
    a.slice(1).map((row, i) => row[i]!),
    "all rows",
  );
  // The reflections were applied to the matrix first to last: to the vectors they come last to first.
  for (let k = mirrors.length - 1; k >= 0; k--) mirrorRows(rows, mirrors[k]!, k + 1);
  return { values, rows };
}

/** Clears column `k` below the entry under the diagonal, from both sides; gives the unit mirror vector of rows k + 1 on. */
function reflect(a: readonly Float64Array[], k: number): Float64Array {
  const n = a.length, from = k + 1;
  const mirror = Float64Array.from({ length: n - from }, (_, i) => a[from + i]![k]!);
  const length = Math.hypot(...mirror);
  mirror[0]! += mirror[0]! < 0 ? -length : length;
  const size = Math.hypot(...mirror);
  if (size === 0) return mirror;
  mirror.forEach((x, i) => mirror[i] = x / size);
  mirrorRows(a, mirror, from);
  for (const row of a) {
    let share = 0;
    for (let i = 0; i < mirror.length; i++) share += 2 * mirror[i]! * row[from + i]!;
    for (let i = 0; i < mirror.length; i++) row[from + i]! -= share * mirror[i]!;
  }
  return mirror;
}

/** Rows from … of a matrix, minus twice their part along `mirror`. */
function mirrorRows(rows: readonly Float64Array[], mirror: Float64Array, from: number): void {
  const n = rows.length;
  for (let column = 0; column < n; column++) {
    let share = 0;
    for (let i = 0; i < mirror.length; i++) share += 2 * mirror[i]! * rows[from + i]![column]!;
    for (let i = 0; i < mirror.length; i++) rows[from + i]![column]! -= share * mirror[i]!;
  }
}
