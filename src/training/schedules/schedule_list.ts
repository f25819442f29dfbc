import type { SpecListing } from "../specs/types.ts";
import { listSpecs } from "../specs/write_spec.ts";
import { scheduleFamilies } from "./schedule_families.ts";

/** Every schedule, for `eos list`. */
export function scheduleList(): readonly SpecListing[] {
  return listSpecs(scheduleFamilies);
}
