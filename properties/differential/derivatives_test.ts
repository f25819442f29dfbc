import fc from "fast-check";
import { type LawFamily, type LawProblem, lawProblem } from "../../src/arbitraries/mod.ts";
import {
  gaussNewtonProduct,
  gradientOf,
  hessianProduct,
  lossOf,
  type Problem,
  type Vector,
} from "../../src/oracle/mod.ts";
import { randomStream, seedOf } from "../../src/statistics/mod.ts";
import { assertWithin } from "../support/assert_within.ts";
import { derivativesOnEngine } from "../support/derivatives_on_engine.ts";
import { everyMode, forEachEngine } from "../support/for_each_engine.ts";
import { clearance, oracleOf } from "../support/oracle_of.ts";
import { roundingError } from "../support/rounding_error.ts";

/** A direction in parameter space, of normal numbers. */
function directionFor(law: LawProblem): Float32Array[] {
  const { normal } = randomStream(seedOf("direction", law.network.spec));
  return law.parameters.map((part) => part.map(() => normal()));
}

async function agreesWithOracle(law: LawProblem): Promise<void> {
  const direction = directionFor(law);
  const along = direction.map((part) => Float64Array.from(part));
  const found = await derivativesOnEngine(law, direction);
  const quantities: Record<keyof typeof found, (problem: Problem, at: Vector) => Vector> = {
    loss: (problem, at) => [Float64Array.of(lossOf(problem, at))],
    gradient: gradientOf,
    hessianProduct: (problem, at) => hessianProduct(problem, at, along),
    gaussNewtonProduct: (problem, at) => gaussNewtonProduct(problem, at, along),
  };
  const { problem, parameters } = oracleOf(law);
  for (const name of Object.keys(quantities) as (keyof typeof found)[]) {
    const wanted = quantities[name](problem, parameters);
    assertWithin(found[name], wanted, roundingError(law, quantities[name]), name);
  }
}

const runs = { fc: 25, cnn: 10, regression: 4, deeplinear: 4, linear: 3 } as const;

for (const [family, numRuns] of Object.entries(runs) as [LawFamily, number][]) {
  forEachEngine(
    `derivatives: random ${family} networks agree with the float64 oracle`,
    async () => {
      await fc.assert(
        fc.asyncProperty(lawProblem(family, clearance), agreesWithOracle),
        { seed: 1, numRuns, endOnFailure: true },
      );
    },
  );
}

/** The same problem on images that are zero but for their last column: most windows of the first pool are exact ties. */
function blanked(law: LawProblem): LawProblem {
  const [, width, channels] = law.network.inputShape as [number, number, number];
  const inputs = law.inputs.map((value, i) =>
    Math.floor(i / channels) % width < width - 1 ? 0 : value
  );
  return { ...law, inputs };
}

forEachEngine(
  "derivatives: where a max pool's windows tie, one entry gets the gradient, to second order",
  async () => {
    const tied = lawProblem("cnn", (law) => clearance(blanked(law)))
      .filter(({ network }) => network.pool === "max" && network.inputShape[0]! >= 4)
      .map(blanked);
    await fc.assert(
      fc.asyncProperty(tied, agreesWithOracle),
      { seed: 2, numRuns: 4, endOnFailure: true },
    );
  },
);

// One fully connected and one convolutional network, in every way in which TensorFlow runs functions.
for (const family of ["fc", "cnn"] as const) {
  forEachEngine(`derivatives: one ${family} network agrees with the float64 oracle`, async () => {
    const [law] = fc.sample(
      lawProblem(family, clearance).filter(({ network }) => network.activation === "gelu"),
      { seed: 7, numRuns: 1 },
    );
    await agreesWithOracle(law!);
  }, everyMode.filter(({ name }) => name === "tensorflow"));
}
