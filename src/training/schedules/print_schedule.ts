import type { SpecObject } from "../specs/types.ts";
import { writeSpec } from "../specs/write_spec.ts";
import { scheduleFamilies } from "./schedule_families.ts";
import type { ScheduleSpec } from "./schedule_spec.ts";

/** The canonical text of a schedule, defaults left out; parsing it gives the schedule again. */
export function printSchedule(spec: ScheduleSpec): string {
  return writeSpec(scheduleFamilies, spec as unknown as SpecObject);
}
