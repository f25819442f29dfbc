import type { Vector } from "./types.ts";
import { flatten, zeros } from "./vectors.ts";

/**
 * The symmetric matrix behind a product, column by column (one product a coordinate), in the coordinates of `flatten`.
 * Its two triangles, which differ by rounding, are averaged.
 */
export function denseMatrix(
  product: (direction: Vector) => Vector,
  shapes: readonly (readonly number[])[],
): Float64Array[] {
  const columns: Float64Array[] = [];
  const direction = zeros(shapes);
  for (const part of direction) {
    for (let k = 0; k < part.length; k++) {
      part[k] = 1;
      columns.push(flatten(product(direction)));
      part[k] = 0;
    }
  }
  return columns.map((column, i) => column.map((value, j) => (value + columns[j]![i]!) / 2));
}
