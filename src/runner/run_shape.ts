import type { InputLayout } from "../networks/mod.ts";
import { workOf, type WorkShape } from "./work_units.ts";

/** Work units from which XLA pays for its compile time, a second or two for both functions. Measured on two cores. */
const xlaFrom = 4e9;

/** Entries of the data from which a single network's first product outweighs all that XLA saves. Measured on two cores. */
const wideFrom = 2 ** 20;

/**
 * How a single run's functions are run, decided from the plan alone: by XLA where the whole run is long enough to pay for
 * compiling; but one fully connected network on much data by the graph executor, whose products walk through the data in
 * the better order (3072-200-200-10, 5,000 images: a step takes 0.67 of the processor time, a Hessian product 0.8). Language
 * models never, see `modeFor` of cells.
 */
export function modeOfRun(
  shape: WorkShape & { readonly inputShape: readonly number[]; readonly layout?: InputLayout },
  steps: number,
  measure: number,
): "xla" | "graph" {
  const { replicates, examples, inputShape } = shape;
  if (shape.layout === "tokens") return "graph";
  const [features, ...image] = inputShape;
  const wide = replicates === 1 && image.length === 0 && examples * features! >= wideFrom;
  // An estimate: ten products a measurement.
  const work = workOf(shape, steps, 10 * (steps / measure + 1));
  return work >= xlaFrom && !wide ? "xla" : "graph";
}

/**
 * Steps of one compiled call: about half a second of arithmetic, so that signals and progress are heard, and no more
 * than there are between measurements, since the record of losses is as long as a call may be.
 */
export function stepsOfCall(shape: WorkShape, measure: number): number {
  const step = shape.replicates * (3 * shape.forwardOperations * shape.examples + 2e5);
  return Math.max(1, Math.min(1024, measure, Math.floor(1e10 / step)));
}
