import { workOf, type WorkShape } from "./work_units.ts";

/** Work units from which XLA pays for its compile time, a second or two for both functions. Measured on two cores. */
const xlaFrom = 4e9;

/** Arrays of a network of two hidden layers, for which `xlaFrom` was measured. */
const usualArrays = 6;

/** Entries of the data from which a single network's first product outweighs all that XLA saves. Measured on two cores. */
const wideFrom = 2 ** 20;

/**
 * How a single run's functions are run, decided from the plan alone: by XLA where the whole run is long enough to pay for
 * compiling; but one fully connected network on much data by the graph executor, whose products walk through the data in
 * the better order (3072-200-200-10, 5,000 images: a step takes 0.67 of the processor time, a Hessian product 0.8); and an
 * LSTM always by the graph executor, since XLA compiles its chain over a text for minutes. What compiling costs grows with
 * the network's layers, of which its parameter arrays are the count. Measured, Hessian products inside a loop: convolutions
 * take the graph executor 1.6 times as long as XLA, a transformer twice, a vision transformer three quarters.
 */
export function modeOfRun(
  shape: WorkShape & {
    readonly inputShape: readonly number[];
    /** Spec of the network. */
    readonly net: string;
    /** Arrays that its parameters come in. */
    readonly arrays: number;
  },
  steps: number,
  measure: number,
): "xla" | "graph" {
  const { replicates, examples, inputShape, net, arrays } = shape;
  if (net.startsWith("lstm:")) return "graph";
  const [features, ...image] = inputShape;
  const wide = replicates === 1 && image.length === 0 && examples * features! >= wideFrom;
  // An estimate: ten products a measurement.
  const work = workOf(shape, steps, 10 * (steps / measure + 1));
  return work >= xlaFrom * Math.max(1, arrays / usualArrays) && !wide ? "xla" : "graph";
}

/**
 * Steps of one compiled call: about half a second of arithmetic, so that signals and progress are heard, and no more
 * than there are between measurements, since the record of losses is as long as a call may be.
 */
export function stepsOfCall(shape: WorkShape, measure: number): number {
  const step = shape.replicates * (3 * shape.forwardOperations * shape.examples + 2e5);
  return Math.max(1, Math.min(1024, measure, Math.floor(1e10 / step)));
}
