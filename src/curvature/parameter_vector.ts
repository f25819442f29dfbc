import { type Tensor, tf } from "../engine/mod.ts";

/** Parameters per replicate, all arrays together. */
export function sizeOf(shapes: readonly (readonly number[])[]): number {
  return shapes.reduce((sum, shape) => sum + product(shape), 0);
}

/** Parameters [P, ...shape] each → vectors [P, D], in the order of the list, each array row-major. */
export function flatten(parameters: readonly Tensor[]): Tensor {
  const parts = parameters.map((p) => tf.reshape(p, [p.shape[0]!, product(p.shape.slice(1))]));
  return parts.length === 1 ? parts[0]! : tf.concat(parts, 1);
}

/** Vectors [P, D] → parameters [P, ...shape] each; the inverse of `flatten`. */
export function unflatten(
  vectors: Tensor,
  shapes: readonly (readonly number[])[],
): Tensor[] {
  const replicates = vectors.shape[0]!;
  let at = 0;
  return shapes.map((shape) => {
    const size = product(shape);
    const part = tf.slice(vectors, [0, at], [replicates, size]);
    at += size;
    return tf.reshape(part, [replicates, ...shape]);
  });
}

function product(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}
