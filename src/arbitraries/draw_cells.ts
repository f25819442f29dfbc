import fc from "fast-check";
import { seedOf } from "../statistics/mod.ts";
import { cellArbitrary } from "./cell_arbitrary.ts";
import type { CellSpec, PopulationDefinition } from "./types.ts";

/**
 * The first `count` cells of the population's sequence at `seed`: independent draws by the registered weights, without
 * fast-check's bias towards small and extreme values. Fewer cells are a prefix of more, so a sample can be extended.
 *
 * `seed` is any text; `seedOf` makes good ones. The sequence belongs to the exact version of fast-check.
 */
export function drawCells(
  population: PopulationDefinition,
  seed: string,
  count: number,
): CellSpec[] {
  const drawn = fc.sample(fc.noBias(cellArbitrary(population)), {
    // fast-check takes 32 bits.
    seed: Number.parseInt(seedOf(seed, "cells", population.id).slice(0, 8), 16) | 0,
    numRuns: count,
  });
  return drawn.map((cell, index) => ({ index, ...cell }));
}
