import type { NetworkProblem } from "../../src/arbitraries/mod.ts";
import { norm, type Vector } from "../../src/oracle/mod.ts";
import { randomStream, seedOf, unitRoundoff } from "../../src/statistics/mod.ts";
import type { LaneDerivatives, LanePoint } from "./lane_program.ts";

/** Lanes behind each estimate. */
const samples = 8;

/** Error allowed as a multiple of the estimate; `roundingError` says why. */
const allowance = 16;

/** Terms of the longest sum behind one number: a unit's inputs or outputs, or rows and pixels for a weight's gradient. */
function longestSum({ network, examples }: NetworkProblem): number {
  const fans = network.parameters.map(({ shape }) => shape.slice(0, -1).reduce((a, b) => a * b, 9));
  const widths = network.parameters.map(({ shape }) => 9 * shape.at(-1)!);
  const places = network.layout === "image" ? network.inputShape[0]! * network.inputShape[1]! : 1;
  return Math.max(...fans, ...widths, examples * network.positions * places);
}

/** The point with every parameter off by a random relative error as large as that of the longest sum in float32. */
export function blurredPoints(problem: NetworkProblem, { parameters, direction }: LanePoint) {
  const size = Math.sqrt(longestSum(problem)) * unitRoundoff;
  return Array.from({ length: samples }, (_, sample): LanePoint => {
    const { normal } = randomStream(seedOf("rounding spread", problem.network.spec, sample));
    const blur = (array: Float32Array) => array.map((value) => value * (1 + size * normal()));
    return { parameters: parameters.map(blur), direction: direction.map(blur) };
  });
}

/**
 * How far float32 may be off, in Euclidean norm, for each array of each derivative, where no float64 is at hand: what a
 * computation of backward error √terms · u, which each layer's is, may give, estimated from the same program at `blurred`
 * points. A problem within rounding of a kink is allowed the jump there, since some of these points are across it.
 */
export function roundingSpread(
  problem: NetworkProblem,
  exact: LaneDerivatives,
  blurred: readonly LaneDerivatives[],
): Record<keyof LaneDerivatives, number[]> {
  const unit = Math.sqrt(longestSum(problem)) * unitRoundoff;
  const of = (key: keyof LaneDerivatives) =>
    exact[key].map((array, i) => {
      const squares = blurred.map((lane) =>
        norm([lane[key][i]!.map((value, k) => value - array[k]!)]) ** 2
      );
      const spread = Math.sqrt(squares.reduce((a, b) => a + b) / blurred.length);
      // Sums at the end are off by themselves too, in terms of all arrays of the derivative: some cancel to nothing.
      return allowance * (spread + unit * norm(exact[key]) / Math.sqrt(exact[key].length));
    });
  return {
    outputs: of("outputs"),
    loss: of("loss"),
    gradient: of("gradient"),
    hessianProduct: of("hessianProduct"),
    gaussNewtonProduct: of("gaussNewtonProduct"),
  } satisfies Record<keyof LaneDerivatives, Vector[number] | number[]>;
}
