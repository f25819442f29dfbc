import type { Random } from "../statistics/mod.ts";

/**
 * Row-major [rows, columns] (columns ≤ rows) whose columns are orthonormal, uniformly drawn: Gaussian columns, each made
 * orthogonal to those before it. Orthogonalizing twice leaves errors of rounding size (Kahan's "twice is enough").
 */
export function orthonormalColumns(rows: number, columns: number, random: Random): Float64Array {
  const basis: Float64Array[] = [];
  for (let j = 0; j < columns; j++) {
    const column = Float64Array.from({ length: rows }, () => random.normal());
    for (let pass = 0; pass < 2; pass++) {
      for (const other of basis) subtract(column, other, dot(column, other));
      const length = Math.sqrt(dot(column, column));
      column.forEach((x, i) => column[i] = x / length);
    }
    basis.push(column);
  }
  return Float64Array.from(
    { length: rows * columns },
    (_, at) => basis[at % columns]![Math.floor(at / columns)]!,
  );
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** a − factor·b, in place. */
function subtract(a: Float64Array, b: Float64Array, factor: number): void {
  for (let i = 0; i < a.length; i++) a[i]! -= factor * b[i]!;
}
