import { sizeOf, type WarmState } from "../curvature/mod.ts";

/** What a meter knows before its first measurement: a run does not depend on what the meter measured before it. */
export function coldState(
  shapes: readonly (readonly number[])[],
  replicates: number,
): WarmState {
  return {
    measurements: 0,
    coldMeasurements: 0,
    vectors: new Float32Array(replicates * sizeOf(shapes)),
    usable: Array(replicates).fill(false),
  };
}
