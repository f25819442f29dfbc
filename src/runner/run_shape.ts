import { workOf, type WorkShape } from "./work_units.ts";

/** Work units from which XLA pays for its compile time, a second or two for both functions. Measured on two cores. */
const xlaFrom = 4e9;

/** How a single run's functions are run: by XLA where the whole run is long enough; decided from the plan alone. */
export function modeOfRun(shape: WorkShape, steps: number, measure: number): "xla" | "graph" {
  // An estimate: ten products a measurement.
  return workOf(shape, steps, 10 * (steps / measure + 1)) >= xlaFrom ? "xla" : "graph";
}

/**
 * Steps of one compiled call: about half a second of arithmetic, so that signals and progress are heard, and no more
 * than there are between measurements, since the record of losses is as long as a call may be.
 */
export function stepsOfCall(shape: WorkShape, measure: number): number {
  const step = shape.replicates * (3 * shape.forwardOperations * shape.examples + 2e5);
  return Math.max(1, Math.min(1024, measure, Math.floor(1e10 / step)));
}
