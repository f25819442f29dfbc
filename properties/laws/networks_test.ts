import fc from "fast-check";
import { type LawProblem, lawProblem } from "../../src/arbitraries/mod.ts";
import {
  denseHessian,
  eigenSystem,
  gradientOf,
  lossOf,
  type Problem,
  type Vector,
} from "../../src/oracle/mod.ts";
import { assertWithin } from "../support/assert_within.ts";
import { forEachEngine } from "../support/for_each_engine.ts";
import { gradientOnEngine } from "../support/gradient_on_engine.ts";
import { hessianProductsOnEngine, unitVectors } from "../support/hessian_products_on_engine.ts";
import { clearance } from "../support/oracle_of.ts";
import { roundingError } from "../support/rounding_error.ts";
import {
  duplicateExamples,
  permuteExamples,
  type Symmetry,
  unitSymmetry,
} from "../support/symmetries.ts";

const loss = (problem: Problem, at: Vector) => [Float64Array.of(lossOf(problem, at))];
const spectrum = (problem: Problem, at: Vector) => [
  eigenSystem(denseHessian(problem, at)).values,
];

/** Each side may be off by what rounding allows it, so their difference by twice that. */
const twice = (tolerances: readonly number[]) => tolerances.map((t) => 2 * t);

async function keepsLossAndGradient(law: LawProblem, symmetries: readonly Symmetry[]) {
  const before = await gradientOnEngine(law);
  for (const symmetry of symmetries) {
    const after = await gradientOnEngine(symmetry(law));
    assertWithin(after.loss, before.loss, twice(roundingError(law, loss)), "loss");
    const allowed = twice(roundingError(law, gradientOf));
    assertWithin(after.gradient, before.gradient, allowed, "gradient");
  }
}

for (const family of ["fc", "cnn"] as const) {
  forEachEngine(
    `I6, I7: duplicating or permuting examples leaves loss and gradient, ${family}`,
    async () => {
      await fc.assert(
        fc.asyncProperty(
          lawProblem(family, clearance),
          fc.nat(1000),
          (law, salt) => keepsLossAndGradient(law, [duplicateExamples, permuteExamples(salt)]),
        ),
        { seed: 2, numRuns: family === "fc" ? 12 : 4, endOnFailure: true },
      );
    },
  );
}

forEachEngine(
  "I8: permuting hidden units and flipping odd ones leaves loss and spectrum",
  async () => {
    const cases = lawProblem("fc", clearance)
      .chain((law) => fc.tuple(fc.constant(law), unitSymmetry(law)));
    await fc.assert(
      fc.asyncProperty(cases, async ([law, symmetry]) => {
        const changed = symmetry.apply(law);
        const before = await gradientOnEngine(law);
        const after = await gradientOnEngine(changed);
        assertWithin(after.loss, before.loss, twice(roundingError(law, loss)), "loss");
        const { values } = eigenSystem(await hessianProductsOnEngine(law, unitVectors(law)));
        const moved = eigenSystem(await hessianProductsOnEngine(changed, unitVectors(law))).values;
        assertWithin([moved], [values], twice(roundingError(law, spectrum)), "spectrum");
      }),
      { seed: 3, numRuns: 6, endOnFailure: true },
    );
  },
);
