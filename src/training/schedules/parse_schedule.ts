import { readSpec } from "../specs/read_spec.ts";
import { scheduleFamilies } from "./schedule_families.ts";
import type { ScheduleSpec } from "./schedule_spec.ts";

/**
 * Reads a schedule from its text, "drop:at=1000:by=2", or its JSON, {family: "drop", at: 1000, by: 2}.
 *
 * @throws UsageError naming the part that is wrong, what was found there and what would be right
 */
export function parseSchedule(spec: unknown): ScheduleSpec {
  return readSpec(
    { noun: "schedule", families: scheduleFamilies },
    spec,
  ) as unknown as ScheduleSpec;
}
