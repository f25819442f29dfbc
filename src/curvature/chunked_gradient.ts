import type { Tensor } from "../engine/mod.ts";
import { gradient } from "./gradient.ts";
import { type ChunkOptions, overChunks } from "./over_chunks.ts";
import type { LossFunction } from "./types.ts";

/**
 * `gradient` a chunk of examples at a time, for a loss that is a mean over examples: the same up to rounding, with the memory of
 * one chunk.
 *
 * @throws RangeError when the loss couples examples that a chunk would part.
 */
export function chunkedGradient(
  loss: LossFunction,
  options: ChunkOptions,
): (parameters: readonly Tensor[], data: readonly Tensor[]) => Tensor[] {
  const sum = overChunks(gradient(loss), options);
  return (parameters, data) => sum(parameters, data, [], parameters.map(({ shape }) => shape));
}
