import type { LawNetwork, LawProblem } from "../../src/arbitraries/mod.ts";
import {
  convolutional,
  fullyConnected,
  kinkDistance,
  type Problem,
  type Vector,
} from "../../src/oracle/mod.ts";

/** A problem in the oracle's terms, with the point at which it is looked at. */
export interface OracleCase {
  readonly problem: Problem;
  readonly parameters: Vector;
}

/** The oracle's network for a generated one. */
function oracleNetworkOf(network: LawNetwork) {
  const { inputShape, hidden, activation, pool, outputs, shapes } = network;
  if (pool === undefined) {
    // A weight that no bias follows stands before another weight, or last.
    const weights = shapes.flatMap((shape, i) => shape.length > 1 ? [i] : []);
    const bias = (layer: number) => shapes[weights[layer]! + 1]?.length === 1;
    return fullyConnected([inputShape[0]!, ...hidden, outputs], activation, bias);
  }
  const [height, width, channels] = inputShape as [number, number, number];
  return convolutional({ height, width, channels }, hidden, activation, pool, outputs);
}

/** The same problem for the oracle: float32 numbers are float64 numbers, so nothing is lost. */
export function oracleOf(law: LawProblem): OracleCase {
  const { loss, examples } = law;
  return {
    problem: {
      network: oracleNetworkOf(law.network),
      loss,
      examples,
      inputs: Float64Array.from(law.inputs),
      targets: Float64Array.from(law.targets),
    },
    parameters: law.parameters.map((part) => Float64Array.from(part)),
  };
}

/** Distance of a generated problem to its nearest kink, for `lawProblem`. */
export function clearance(law: LawProblem): number {
  const { problem, parameters } = oracleOf(law);
  return kinkDistance(problem, parameters);
}
