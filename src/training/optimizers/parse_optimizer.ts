import { readSpec } from "../specs/read_spec.ts";
import { optimizerFamilies } from "./optimizer_families.ts";
import type { OptimizerSpec } from "./optimizer_spec.ts";

/**
 * Reads an optimizer from its text, "polyak:beta=0.5", or its JSON, {family: "polyak", beta: 0.5}; what is left out takes
 * its default, so that the result is its whole JSON.
 *
 * @throws UsageError naming the part that is wrong, what was found there and what would be right
 */
export function parseOptimizer(spec: unknown): OptimizerSpec {
  return readSpec(
    { noun: "optimizer", families: optimizerFamilies },
    spec,
  ) as unknown as OptimizerSpec;
}
