import { type ChunkOptions, overChunks } from "./over_chunks.ts";
import type { CurvatureProduct } from "./types.ts";

/**
 * A product with the curvature of a loss that is a mean over examples (`hessianProduct`, `gaussNewtonProduct`), a chunk of
 * examples at a time: the same up to rounding, with the memory of one chunk. A meter takes it as any other product.
 *
 * @throws RangeError when the loss couples examples that a chunk would part.
 */
export function chunkedProduct(product: CurvatureProduct, options: ChunkOptions): CurvatureProduct {
  const sum = overChunks(
    (parameters, data, [vector]) => [product(parameters, data, vector!)],
    options,
  );
  return (parameters, data, vector) => sum(parameters, data, [vector], [vector.shape])[0]!;
}
