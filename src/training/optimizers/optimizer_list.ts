import type { SpecListing } from "../specs/types.ts";
import { listSpecs } from "../specs/write_spec.ts";
import { optimizerFamilies } from "./optimizer_families.ts";

/** Every optimizer, for `eos list`. */
export function optimizerList(): readonly SpecListing[] {
  return listSpecs(optimizerFamilies);
}
