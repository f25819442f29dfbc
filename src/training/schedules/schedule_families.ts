import type { Field, SpecFamily } from "../specs/types.ts";
import type { ScheduleSpec } from "./schedule_spec.ts";

const steps = (key: string): Field => ({ key, kind: "whole", wanted: "a whole number from 1" });
const factor = (key: string): Field => ({
  ...{ key, kind: "number", wanted: "a number above 0, from 1e-9 to 1e9" },
  accepts: (x) => x >= 1e-9 && x <= 1e9,
});

/** Every schedule, with its options: texts, JSON, refusals and lists come from this table. */
export const scheduleFamilies: readonly (SpecFamily & {
  readonly name: ScheduleSpec["family"];
})[] = [
  {
    name: "constant",
    fields: [],
    example: "constant",
    summary: "the same step size at every step",
  },
  {
    name: "drop",
    fields: [steps("at"), factor("by")],
    example: "drop:at=1000:by=2",
    summary: "divided by a number from a step on",
  },
  {
    name: "warmup",
    fields: [steps("steps")],
    example: "warmup:steps=500",
    summary: "rises in a straight line to the step size within so many steps",
  },
  {
    name: "cosine",
    fields: [steps("steps")],
    example: "cosine:steps=4000",
    summary: "falls to 0 along half a cosine within so many steps; the last before 0 stays",
  },
  {
    name: "curvature",
    fields: [factor("c"), { ...steps("every"), fallback: 20 }],
    example: "curvature:c=1.9:every=20",
    summary: "c/λ, λ measured every so many steps; --eta is the largest step size",
  },
];
