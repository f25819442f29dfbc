import { tridiagonalEigen } from "./tridiagonal_eigen.ts";

/** A Lanczos basis of m vectors shrunk to fewer, its projected matrix still tridiagonal. */
export interface Restart {
  readonly diagonal: number[];
  /** As long as `diagonal`; the last entry couples to the vector that comes next, which stays as it is. */
  readonly offDiagonal: number[];
  /** `rotation[i]` are new basis vector i's coordinates in the old basis, length m. */
  readonly rotation: readonly Float64Array[];
}

/**
 * Thick restart (Wu and Simon 2000): the space is cut down to its `keep` top Ritz vectors, which with the next vector span
 * a Krylov space again. Its matrix is an arrow, Ritz values and their couplings to the next vector; Householder
 * reflections from the last row upwards make it tridiagonal, so that iterations go on as if nothing had happened.
 */
export function restart(
  diagonal: readonly number[],
  offDiagonal: readonly number[],
  keep: number,
): Restart {
  const { values, rows } = tridiagonalEigen(diagonal, offDiagonal, "all rows");
  const coupling = offDiagonal.at(-1)!;
  const arrow = Array.from({ length: keep + 1 }, () => new Float64Array(keep + 1));
  for (let i = 0; i < keep; i++) {
    arrow[i]![i] = values[i]!;
    arrow[keep]![i] = arrow[i]![keep] = coupling * rows.at(-1)![i]!;
  }
  const rotation = Array.from(
    { length: keep },
    (_, i) => Float64Array.from(rows, (row) => row[i]!),
  );
  for (let last = keep; last >= 2; last--) reflect(arrow, rotation, last);
  return {
    diagonal: rotation.map((_, i) => arrow[i]![i]!),
    offDiagonal: rotation.map((_, i) => arrow[i + 1]![i]!),
    rotation,
  };
}

/** Reflects rows and columns 0 … last − 1 so that row `last` keeps its entry beside the diagonal only. */
function reflect(
  matrix: readonly Float64Array[],
  rotation: readonly Float64Array[],
  last: number,
): void {
  const mirror = matrix[last]!.slice(0, last);
  const length = Math.sqrt(mirror.reduce((sum, x) => sum + x * x, 0));
  mirror[last - 1]! += mirror[last - 1]! < 0 ? -length : length;
  const square = mirror.reduce((sum, x) => sum + x * x, 0);
  if (square === 0) return;
  const across = (row: Float64Array) => {
    const share = 2 * mirror.reduce((sum, x, i) => sum + x * row[i]!, 0) / square;
    mirror.forEach((x, i) => row[i]! -= share * x);
  };
  matrix.slice(0, last + 1).forEach(across);
  for (let column = 0; column <= last; column++) {
    const share = 2 *
      mirror.reduce((sum, x, i) => sum + x * matrix[i]![column]!, 0) / square;
    mirror.forEach((x, i) => matrix[i]![column]! -= share * x);
  }
  combine(rotation, mirror, square);
}

/** The same reflection on the basis vectors themselves. */
function combine(
  rotation: readonly Float64Array[],
  mirror: Float64Array,
  square: number,
): void {
  const size = rotation[0]!.length;
  for (let at = 0; at < size; at++) {
    const share = 2 * mirror.reduce((sum, x, i) => sum + x * rotation[i]![at]!, 0) / square;
    mirror.forEach((x, i) => rotation[i]![at]! -= share * x);
  }
}
