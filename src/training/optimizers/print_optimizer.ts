import type { SpecObject } from "../specs/types.ts";
import { writeSpec } from "../specs/write_spec.ts";
import { optimizerFamilies } from "./optimizer_families.ts";
import type { OptimizerSpec } from "./optimizer_spec.ts";

/** The canonical text of an optimizer, defaults left out; parsing it gives the optimizer again. */
export function printOptimizer(spec: OptimizerSpec): string {
  return writeSpec(optimizerFamilies, spec as unknown as SpecObject);
}
