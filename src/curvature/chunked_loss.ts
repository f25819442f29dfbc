import type { LossFunction } from "./types.ts";
import { type ChunkOptions, overChunks } from "./over_chunks.ts";

/**
 * A loss that is a mean over examples, taken a chunk of them at a time, for data that do not fit memory at once: the same number
 * up to rounding. Not differentiable; `chunkedGradient` and `chunkedProduct` are its derivatives.
 *
 * @throws RangeError when the loss couples examples that a chunk would part.
 */
export function chunkedLoss(loss: LossFunction, options: ChunkOptions): LossFunction {
  const sum = overChunks((parameters, data) => [loss([...parameters], [...data])], options);
  return (parameters, data) => sum(parameters, data, [], [[parameters[0]!.shape[0]!]])[0]!;
}
