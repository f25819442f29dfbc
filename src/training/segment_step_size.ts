import type { StepSizeSegment } from "./rows.ts";

/** The step size of a segment at a step from its first one on. */
export function segmentStepSize({ from, stepSize, ramp }: StepSizeSegment, step: number): number {
  if (!ramp) return stepSize;
  const share = Math.min(1, (step - from) / ramp.steps);
  const way = ramp.shape === "linear" ? share : (1 - Math.cos(Math.PI * share)) / 2;
  return stepSize + (ramp.to - stepSize) * way;
}
