import { assertEquals, assertLess } from "@std/assert";
import fc from "fast-check";
import { type LawProblem, lawProblem } from "../../src/arbitraries/mod.ts";
import {
  denseHessian,
  eigenSystem,
  gradientDescent as oracleDescent,
  gradientFlow as oracleFlow,
  gradientOf,
  lossOf,
  norm,
  type Problem,
  type Vector,
} from "../../src/oracle/mod.ts";
import { unitRoundoff } from "../../src/statistics/mod.ts";
import { gradientDescent, gradientFlow, type Optimizer } from "../../src/training/mod.ts";
import { assertWithin } from "../support/assert_within.ts";
import { forEachEngine } from "../support/for_each_engine.ts";
import { clearance, oracleOf } from "../support/oracle_of.ts";
import { roundingError } from "../support/rounding_error.ts";
import { trainOnEngine } from "../support/train_on_engine.ts";

// Smooth ones: across a kink two paths that differ by rounding may take different gradients.
const smooth = lawProblem("fc", clearance).filter(({ network }) =>
  ["tanh", "identity", "softplus", "gelu"].includes(network.activation)
);

/** η with R = ηλ/2 as given, λ the largest curvature in size. */
function stepSizeAt(law: LawProblem, ratio: number): number {
  const { problem, parameters } = oracleOf(law);
  const { values } = eigenSystem(denseHessian(problem, parameters));
  return Math.fround(2 * ratio / Math.max(...values.map(Math.abs), 0.1));
}

type Path = (problem: Problem, start: Vector) => Vector[];

/** The session's losses and last parameters are float64's, but for rounding. */
async function assertFollows(law: LawProblem, optimizer: Optimizer, eta: number, path: Path) {
  const { problem, parameters } = oracleOf(law);
  const iterates = path(problem, parameters);
  const steps = iterates.length - 1;
  const numbers = (of: Problem, at: Vector): Vector => {
    const points = path(of, at);
    return [Float64Array.from(points, (point) => lossOf(of, point)), ...points.at(-1)!];
  };
  const found = await trainOnEngine(law, optimizer, eta, steps);
  assertEquals(found.losses.length, steps + 1);
  // What Monte Carlo arithmetic gives for the gradients and losses; and besides, every step rounds the parameters
  // themselves, by u·‖θ‖ and twice that for the sums that the step is made of, which moves a loss by ‖∇L‖ times it.
  const [ofLosses, ...ofParameters] = roundingError(law, numbers);
  const size = Math.max(...iterates.map(norm));
  const slope = Math.max(...iterates.map((at) => norm(gradientOf(problem, at))));
  const drift = 3 * steps * unitRoundoff * size;
  const [losses, ...end] = numbers(problem, parameters);
  const allowed = ofLosses! + Math.sqrt(steps + 1) * slope * drift;
  assertWithin([found.losses], [losses!], [allowed], `losses of ${steps} steps`);
  assertWithin(found.parameters, end, ofParameters.map((e) => e + drift), "last parameters");
}

forEachEngine("gradient descent of 30 steps before break-even is float64's", async () => {
  const steps = 30;
  await fc.assert(
    fc.asyncProperty(smooth, fc.constantFrom(0.1, 0.25, 0.4), async (law, ratio) => {
      const eta = stepSizeAt(law, ratio);
      const path: Path = (problem, start) =>
        oracleDescent((at) => gradientOf(problem, at), start, eta, steps);
      const { problem, parameters } = oracleOf(law);
      const top = eigenSystem(denseHessian(problem, path(problem, parameters).at(-1)!)).values[0]!;
      assertLess(eta * top / 2, 1, "the case is not before break-even");
      await assertFollows(law, gradientDescent, eta, path);
    }),
    { seed: 8, numRuns: 6, endOnFailure: true },
  );
});

forEachEngine("gradient flow past 2/η is float64's", async () => {
  const steps = 8, substeps = 2;
  await fc.assert(
    fc.asyncProperty(smooth, fc.constantFrom(0.5, 1.2), async (law, ratio) => {
      const eta = stepSizeAt(law, ratio);
      const path: Path = (problem, start) =>
        oracleFlow((at) => gradientOf(problem, at), start, eta / substeps, steps * substeps)
          .filter((_, k) => k % substeps === 0);
      await assertFollows(law, gradientFlow(substeps), eta, path);
    }),
    { seed: 9, numRuns: 4, endOnFailure: true },
  );
});
