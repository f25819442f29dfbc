import type { LawProblem } from "../../src/arbitraries/mod.ts";
import { norm, type Problem, type Vector } from "../../src/oracle/mod.ts";
import { randomStream, seedOf } from "../../src/statistics/mod.ts";
import { noisyLayer } from "./noisy_layer.ts";
import { noisyLoss } from "./noisy_loss.ts";
import { oracleOf } from "./oracle_of.ts";

/** Repetitions behind each estimate. */
const samples = 8;

/**
 * Error allowed, as a multiple of the estimate. An estimate from 8 normal numbers is below a quarter of the truth with
 * chance 4e-4, and the truth, drawn with √terms · u an operand, is above what rounding to nearest does (its error is at
 * most u, and u/√3 in root mean square). So a right result exceeds it only where both are off by four standard deviations.
 */
const allowance = 16;

/** Additions behind one number of a layer: its inputs, or its outputs, or, for a weight's gradient, examples and pixels. */
function longestSum({ network, examples }: LawProblem): number {
  const fans = network.shapes.filter((shape) => shape.length > 1)
    .flatMap((shape) => [shape.slice(0, -1).reduce((a, b) => a * b, 1), shape.at(-1)! * 9]);
  const pixels = network.inputShape.length > 1
    ? network.inputShape[0]! * network.inputShape[1]!
    : 1;
  return Math.max(...fans, examples * pixels);
}

function noisy(law: LawProblem, sample: number): Problem {
  const { problem } = oracleOf(law);
  const random = randomStream(seedOf("rounding", law.network.spec, sample));
  const terms = longestSum(law);
  return {
    ...problem,
    network: problem.network.map((layer) => noisyLayer(layer, terms, random)),
    loss: noisyLoss(law.loss, random),
  };
}

/**
 * How far float32 may be off, in Euclidean norm, for each array that `quantity` gives: found by Monte Carlo arithmetic
 * (Parker 1997), that is by computing it in float64 with random errors of float32's size in every operand of every layer.
 * Unlike a bound by magnitudes, which passes wrong derivatives of convolutional networks, this sees which errors cancel:
 * in the median it allows 1e-5 of a loss, 3e-5 of a gradient, 5e-5 of a Hessian product; engines use 0.3 % of it, at most 4 %.
 */
export function roundingError(
  law: LawProblem,
  quantity: (problem: Problem, parameters: Vector) => Vector,
): number[] {
  const { problem, parameters } = oracleOf(law);
  const exact = quantity(problem, parameters);
  const squares = exact.map(() => 0);
  for (let sample = 0; sample < samples; sample++) {
    quantity(noisy(law, sample), parameters).forEach((part, i) => {
      squares[i]! += norm([part.map((value, k) => value - exact[i]![k]!)]) ** 2 / samples;
    });
  }
  return squares.map((square) => allowance * Math.sqrt(square));
}
