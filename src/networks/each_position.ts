import type { Layer } from "./layer.ts";

/**
 * The layer on each of an example's positions, whose rows [P, n · positions, features] it takes for examples: nothing to do
 * but to count.
 */
export function eachPosition(layer: Layer, positions: number): Layer {
  return {
    ...layer,
    outputShape: [positions, ...layer.outputShape],
    operations: positions * layer.operations,
  };
}
