import { assert, assertLess } from "@std/assert";
import fc from "fast-check";
import { type LawProblem, lawProblem } from "../../src/arbitraries/mod.ts";
import {
  addScaled,
  denseHessian,
  denseMatrix,
  dot,
  eigenSystem,
  gaussNewtonProduct,
  gradientDescent,
  gradientFlow,
  gradientOf,
  hessianProduct,
  lossOf,
  norm,
  outputsOf,
  parameterShapes,
  type Vector,
} from "../../src/oracle/mod.ts";
import { randomStream, seedOf } from "../../src/statistics/mod.ts";
import { clearance, oracleOf } from "../support/oracle_of.ts";
import { duplicateExamples, permuteExamples, unitSymmetry } from "../support/symmetries.ts";

const settings = { seed: 1, numRuns: 40 };

/** float64: sums of at most a few hundred terms, so a few hundred eps = 2.2e-16, relative to the largest of them. */
const tolerance = 1e-12;

const problems = fc.oneof(lawProblem("fc", clearance), lawProblem("cnn", clearance));
const fullyConnected = lawProblem("fc", clearance);

function directionFor(law: LawProblem, name: string): Float64Array[] {
  const { normal } = randomStream(seedOf("oracle law", name));
  return law.parameters.map((part) => Float64Array.from(part, normal));
}

const far = (a: Vector, b: Vector) => norm(addScaled(a, -1, b));

/** Frobenius norm: bounds every eigenvalue. */
const size = (matrix: readonly Float64Array[]) => norm(matrix);

Deno.test("I1 on the oracle: the Hessian product is linear and symmetric", () => {
  fc.assert(
    fc.property(problems, (law) => {
      const { problem, parameters } = oracleOf(law);
      const product = (v: Vector) => hessianProduct(problem, parameters, v);
      const u = directionFor(law, "u");
      const v = directionFor(law, "v");
      const scale = norm(product(u)) * norm(v) + norm(product(v)) * norm(u) + norm(u) * norm(v);
      const sum = product(addScaled(u, -0.7, v));
      assertLess(far(sum, addScaled(product(u), -0.7, product(v))), tolerance * scale);
      assertLess(Math.abs(dot(u, product(v)) - dot(v, product(u))), tolerance * scale);
    }),
    settings,
  );
});

Deno.test("I6, I7 on the oracle: duplicating or permuting examples changes neither loss nor gradient", () => {
  fc.assert(
    fc.property(problems, fc.nat(1000), (law, salt) => {
      const { problem, parameters } = oracleOf(law);
      for (const other of [duplicateExamples(law), permuteExamples(salt)(law)]) {
        const changed = oracleOf(other).problem;
        const loss = lossOf(problem, parameters);
        assertLess(Math.abs(lossOf(changed, parameters) - loss), tolerance * (1 + loss));
        const gradient = gradientOf(problem, parameters);
        const apart = far(gradientOf(changed, parameters), gradient);
        assertLess(apart, tolerance * (1 + norm(gradient)));
      }
    }),
    settings,
  );
});

Deno.test("I8 on the oracle: permuting hidden units and flipping odd ones leaves loss and spectrum", () => {
  const cases = fullyConnected.chain((law) => fc.tuple(fc.constant(law), unitSymmetry(law)));
  fc.assert(
    fc.property(cases, ([law, symmetry]) => {
      const before = oracleOf(law);
      const after = oracleOf(symmetry.apply(law));
      const loss = lossOf(before.problem, before.parameters);
      const apart = Math.abs(lossOf(after.problem, after.parameters) - loss);
      assertLess(apart, tolerance * (1 + loss));
      const matrix = denseHessian(before.problem, before.parameters);
      const { values } = eigenSystem(matrix);
      const changed = eigenSystem(denseHessian(after.problem, after.parameters)).values;
      assertLess(far([values], [changed]), tolerance * (1 + size(matrix)));
    }),
    settings,
  );
});

Deno.test("I11 on the oracle: under mse the Hessian is Gauss–Newton's where the outputs are the targets", () => {
  // Their difference is the mean over examples of Σ_k r_k · ∂²f_k, with residuals r.
  fc.assert(
    fc.property(problems.filter(({ loss }) => loss === "mse"), (law) => {
      const { problem, parameters } = oracleOf(law);
      const fitted = { ...problem, targets: outputsOf(problem, parameters) };
      const v = directionFor(law, "v");
      const hessian = hessianProduct(fitted, parameters, v);
      const gaussNewton = gaussNewtonProduct(fitted, parameters, v);
      assertLess(far(hessian, gaussNewton), tolerance * (1 + norm(gaussNewton)));
    }),
    settings,
  );
});

Deno.test("I12 on the oracle: for piecewise linear networks the layers' own blocks are Gauss–Newton's", () => {
  const cases = fullyConnected.filter(({ network }) =>
    ["identity", "relu", "hardtanh"].includes(network.activation)
  );
  fc.assert(
    fc.property(cases, (law) => {
      const { problem, parameters } = oracleOf(law);
      const shapes = parameterShapes(problem.network);
      const hessian = denseHessian(problem, parameters);
      const gaussNewton = denseMatrix(
        (v) => gaussNewtonProduct(problem, parameters, v),
        shapes,
      );
      // Coordinates by layer: weights and biases of one layer together.
      const layerOf = shapes.flatMap((shape, i) =>
        Array<number>(shape.reduce((a, b) => a * b, 1)).fill(Math.floor(i / 2))
      );
      const allowed = tolerance * (1 + size(gaussNewton));
      hessian.forEach((row, i) =>
        row.forEach((value, j) => {
          if (layerOf[i] !== layerOf[j]) return;
          assertLess(Math.abs(value - gaussNewton[i]![j]!), allowed);
        })
      );
    }),
    settings,
  );
});

Deno.test("I14 on the oracle: a step never raises the loss while sharpness on its segment stays below 2/η", () => {
  const smooth = fullyConnected.filter(({ network }) =>
    ["identity", "tanh", "softplus", "gelu"].includes(network.activation)
  );
  fc.assert(
    fc.property(smooth, fc.integer({ min: 1, max: 20 }), (law, twentieths) => {
      const { problem, parameters } = oracleOf(law);
      const top = (at: Vector) => eigenSystem(denseHessian(problem, at)).values[0]!;
      const stepSize = twentieths / 10 / Math.max(top(parameters), 0.1);
      const [, next] = gradientDescent((at) => gradientOf(problem, at), parameters, stepSize, 1);
      const step = addScaled(next!, -1, parameters);
      const along = Array.from({ length: 9 }, (_, k) => addScaled(parameters, k / 8, step));
      fc.pre(Math.max(...along.map(top)) <= 0.98 * 2 / stepSize);
      const before = lossOf(problem, parameters);
      assert(lossOf(problem, next!) <= before * (1 + tolerance));
    }),
    { ...settings, numRuns: 12 },
  );
});

Deno.test("gradient flow on the oracle: never raises the loss, and descent with small steps follows it", () => {
  const smooth = fullyConnected.filter(({ network }) => network.activation === "tanh");
  fc.assert(
    fc.property(smooth, (law) => {
      const { problem, parameters } = oracleOf(law);
      const gradient = (at: Vector) => gradientOf(problem, at);
      const { values } = eigenSystem(denseHessian(problem, parameters));
      const sharpness = Math.max(...values.map(Math.abs), 1);
      const timeStep = 0.05 / sharpness;
      const flow = gradientFlow(gradient, parameters, timeStep, 10);
      const losses = flow.map((at) => lossOf(problem, at));
      losses.slice(1).forEach((loss, t) => assert(loss <= losses[t]! * (1 + tolerance)));
      // Euler's error is of first order: halving the step halves the distance, by a factor within [1.6, 2.4] here.
      const distance = (halvings: number) => {
        const steps = 10 * 2 ** halvings;
        const end = gradientDescent(gradient, parameters, timeStep / 2 ** halvings, steps).at(-1)!;
        return far(end, flow.at(-1)!);
      };
      const coarse = distance(2);
      fc.pre(coarse > 1e-7);
      const ratio = coarse / distance(3);
      assert(ratio > 1.6 && ratio < 2.4, `ratio ${ratio}`);
    }),
    settings,
  );
});
