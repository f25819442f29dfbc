/** The estimates that products with the Hessian are put to, against float64 matrices of random small nets. */
import { assert, assertLess } from "@std/assert";
import fc from "fast-check";
import { lawProblem } from "../../src/arbitraries/mod.ts";
import {
  chunkedGradient,
  chunkedLoss,
  chunkedProduct,
  createBatchSharpness,
  createGaussNewtonMeter,
  createPreconditionedMeter,
  createSharpnessMeter,
  createSpectralDensity,
  createTraceEstimator,
  densityAt,
  hessianProduct,
} from "../../src/curvature/mod.ts";
import { compile, read, tf } from "../../src/engine/mod.ts";
import {
  addScaled,
  denseHessian,
  dot,
  eigenSystem,
  flatten,
  gradientOf,
  hessianProduct as oracleProduct,
  lossOf,
  norm,
  outputsOf,
  unflatten,
} from "../../src/oracle/mod.ts";
import { randomStream, seedOf } from "../../src/statistics/mod.ts";
import { assertWithin } from "../support/assert_within.ts";
import { forEachEngine } from "../support/for_each_engine.ts";
import { laneOf, onEngine } from "../support/on_engine.ts";
import { clearance, oracleOf } from "../support/oracle_of.ts";
import { roundingError } from "../support/rounding_error.ts";
import { scoped } from "../support/scoped.ts";

const largestError = 1e-4;
const relativeTolerance = 5e-5;
const scaleOf = (values: Float64Array) => values.reduce((m, v) => Math.max(m, Math.abs(v)), 0);

for (const [family, numRuns] of [["fc", 5], ["cnn", 2]] as const) {
  forEachEngine(`I1: in chunks, loss, gradient and product are the same, ${family}`, async () => {
    // Five examples by two and six by four leave a rest.
    const several = lawProblem(family, clearance).filter(({ examples }) => examples > 4);
    const drawn = fc.tuple(several, fc.boolean()).map(([law, most]) =>
      [law, most ? law.examples - 1 : law.examples === 5 ? 2 : 4] as const
    );
    await fc.assert(
      fc.asyncProperty(drawn, ([law, chunk]) =>
        scoped(async () => {
          const { loss, parameters, data } = onEngine(law);
          const { problem, parameters: at } = oracleOf(law);
          const { normal } = randomStream(seedOf("chunks", law.network.spec));
          const size = at.reduce((sum, part) => sum + part.length, 0);
          const vector = Float32Array.from({ length: size }, normal);
          const along = unflatten(Float64Array.from(vector), at);
          const options = { examples: law.examples, chunk };
          const compiled = compile((v, ...rest) => {
            const [now, given] = [rest.slice(0, at.length), rest.slice(at.length)];
            return [
              chunkedLoss(loss, options)(now, given),
              chunkedProduct(hessianProduct(loss), options)(now, given, v!),
              ...chunkedGradient(loss, options)(now, given),
            ];
          }, "chunks");
          const both = tf.tensor2d([...vector, ...vector], [2, size]);
          const outputs = compiled(both, ...parameters, ...data);
          compiled.dispose();
          const [value, product, ...gradient] = await Promise.all(
            outputs.map(async (output) => laneOf(await read(output))),
          );
          const quantities = [
            [[value!], (of: typeof problem, p: typeof at) => [Float64Array.of(lossOf(of, p))]],
            [
              [product!],
              (of: typeof problem, p: typeof at) => [flatten(oracleProduct(of, p, along))],
            ],
            [gradient, gradientOf],
          ] as const;
          for (const [found, quantity] of quantities) {
            // That of all examples at once; adding up chunks is as good as adding up examples.
            assertWithin(found, quantity(problem, at), roundingError(law, quantity), `${chunk}`);
          }
        })),
      { seed: 41, numRuns, endOnFailure: true },
    );
  });
}

forEachEngine(
  "F1: preconditioned sharpness is the top eigenvalue of P^{-1/2} H P^{-1/2}",
  async () => {
    await fc.assert(
      fc.asyncProperty(lawProblem("fc", clearance), (law) =>
        scoped(async () => {
          const { loss, parameters, data, shapes } = onEngine(law);
          const { problem, parameters: at } = oracleOf(law);
          const { uniform } = randomStream(seedOf("roots", law.network.spec));
          const roots = at.map((part) => Float32Array.from(part, () => 0.25 + 2 * uniform()));
          const flat = flatten(roots.map((part) => Float64Array.from(part)));
          const matrix = denseHessian(problem, at)
            .map((row, i) => row.map((h, j) => h * flat[i]! * flat[j]!));
          const { values } = eigenSystem(matrix);
          const meter = createPreconditionedMeter({
            ...{ loss, shapes, replicates: 2, budget: 300, relativeTolerance },
            seed: seedOf("preconditioned"),
          });
          const inverse = roots.map((part, i) =>
            tf.tensor([...part, ...part], [2, ...shapes[i]!], "float32")
          );
          const [, reading] = await meter.measure(parameters, [...data, ...inverse]);
          meter.dispose();
          const off = Math.abs(reading!.value! - values[0]!);
          assertLess(off, largestError * scaleOf(values) + 1e-12, law.network.spec);
        })),
      { seed: 42, numRuns: 5, endOnFailure: true },
    );
  },
);

forEachEngine(
  "F6: the batch sharpness of one batch of all is gᵀHg / ‖g‖², at most the sharpness",
  async () => {
    await fc.assert(
      fc.asyncProperty(lawProblem("fc", clearance), (law) =>
        scoped(async () => {
          const { loss, parameters, data, shapes } = onEngine(law);
          const { problem, parameters: at } = oracleOf(law);
          const meter = createBatchSharpness({
            ...{ loss, shapes, examples: law.examples, batchSize: law.examples },
            seed: seedOf("batches"),
          });
          const [, reading] = await meter.measure(parameters, data);
          meter.dispose();
          const g = gradientOf(problem, at);
          const length = norm(g);
          // One class alone: no gradient.
          if (length === 0) return assert(reading!.code === "no-gradient");
          const { values } = eigenSystem(denseHessian(problem, at));
          const wanted = dot(g, oracleProduct(problem, at, g)) / length ** 2;
          // A gradient off by δ turns its direction by δ / ‖g‖ at most, and the quotient by twice ‖H‖ times that.
          const turn = norm([Float64Array.from(roundingError(law, gradientOf))]) / length;
          const allowed = (2 * turn + largestError) * scaleOf(values);
          assert(Math.abs(reading!.value! - wanted) <= allowed, `${reading!.value} ${wanted}`);
          assert(reading!.value! <= values[0]! + allowed);
        })),
      { seed: 43, numRuns: 6, endOnFailure: true },
    );
  },
);

forEachEngine(
  "the trace by Hutch++ is the eigenvalues' sum, within twelve standard errors of four probes",
  async () => {
    await fc.assert(
      fc.asyncProperty(lawProblem("fc", clearance), (law) =>
        scoped(async () => {
          const { loss, parameters, data, shapes } = onEngine(law);
          const { problem, parameters: at } = oracleOf(law);
          const { values } = eigenSystem(denseHessian(problem, at));
          const estimator = createTraceEstimator({
            ...{ product: hessianProduct(loss), shapes, replicates: 2, seed: seedOf("trace") },
            probes: 4,
          });
          const [, reading] = await estimator.measure(parameters, data);
          estimator.dispose();
          const sum = values.reduce((a, b) => a + b, 0);
          // Eight forms vᵀHv with unit v, each as good as an eigenvalue of a meter must be.
          const rounding = 8 * largestError * scaleOf(values);
          const off = Math.abs(reading!.value! - sum);
          // Student's t with 3 degrees of freedom is beyond twelve with chance 1e-3.
          assert(off <= 12 * reading!.standardError! + rounding, `off by ${off} of ${sum}`);
        })),
      { seed: 44, numRuns: 6, endOnFailure: true },
    );
  },
);

forEachEngine("a spectral density has the eigenvalues' mean and range", async () => {
  await fc.assert(
    fc.asyncProperty(lawProblem("fc", clearance), (law) =>
      scoped(async () => {
        const { loss, parameters, data, shapes } = onEngine(law);
        const { problem, parameters: at } = oracleOf(law);
        const { values } = eigenSystem(denseHessian(problem, at));
        const [size, probes] = [values.length, 10];
        const estimator = createSpectralDensity({
          ...{ product: hessianProduct(loss), shapes, replicates: 2, seed: seedOf("density") },
          ...{ steps: 12, probes },
        });
        const [, density] = await estimator.measure(parameters, data);
        estimator.dispose();
        const { quadratures } = density!;
        const rounding = largestError * scaleOf(values);
        const mean = (xs: ArrayLike<number>) =>
          Array.from(xs).reduce((a, b) => a + b, 0) / xs.length;
        const found = mean(
          quadratures.map(({ values, weights }) =>
            values.reduce((sum, value, i) => sum + weights[i]! * value, 0)
          ),
        );
        // vᵀHv of a uniform direction has variance 2 (mean λ² − (mean λ)²) / (D + 2); of independent entries of less kurtosis, less.
        const spread = mean(values.map((x) => x * x)) - mean(values) ** 2;
        const error = Math.sqrt(2 * Math.max(0, spread) / (size + 2) / probes);
        const off = Math.abs(found - mean(values));
        assert(off <= 5 * error + rounding, `off by ${off}, standard error ${error}`);
        const nodes = quadratures.flatMap((q) => q.values);
        assert(Math.max(...nodes) <= values[0]! + rounding);
        assert(Math.min(...nodes) >= values.at(-1)! - rounding);
        assert(densityAt(density!, [values[0]!]).density[0]! >= 0);
      })),
    { seed: 45, numRuns: 5, endOnFailure: true },
  );
});

forEachEngine(
  "I11: where the residuals vanish, Hessian and Gauss–Newton have the top of JJᵀ / n",
  async () => {
    const squares = lawProblem("fc", clearance).filter(({ loss }) => loss === "mse");
    await fc.assert(
      fc.asyncProperty(squares, (drawn) =>
        scoped(async () => {
          const at = oracleOf(drawn).parameters;
          const law = {
            ...drawn,
            targets: Float32Array.from(outputsOf(oracleOf(drawn).problem, at)),
          };
          const { problem } = oracleOf(law);
          const rows = jacobian((p) => outputsOf(problem, p), at);
          const gram = rows.map((a) =>
            Float64Array.from(rows, (b) => dot([a], [b]) / law.examples)
          );
          const wanted = eigenSystem(gram).values[0]!;
          const { loss, model, parameters, data, shapes } = onEngine(law);
          const options = { shapes, replicates: 2, budget: 300, relativeTolerance };
          const meters = [
            createSharpnessMeter({ ...options, loss, seed: seedOf("I11") }),
            createGaussNewtonMeter({ ...options, model, seed: seedOf("I11") }),
          ];
          for (const meter of meters) {
            const [, reading] = await meter.measure(parameters, data);
            meter.dispose();
            // Targets rounded to float32 leave residuals of 6e-8 of the outputs.
            assertLess(Math.abs(reading!.value! - wanted), 2 * largestError * wanted + 1e-12);
          }
        })),
      { seed: 46, numRuns: 5, endOnFailure: true },
    );
  },
);

/** Rows: outputs; columns: parameters. By central differences in float64, short of every kink: off by 1e-9. */
function jacobian(
  outputs: (at: readonly Float64Array[]) => Float64Array,
  at: readonly Float64Array[],
): Float64Array[] {
  const step = 1e-6;
  const size = at.reduce((sum, part) => sum + part.length, 0);
  const columns = Array.from({ length: size }, (_, i) => {
    const unit = unflatten(Float64Array.from({ length: size }, (_, k) => k === i ? 1 : 0), at);
    const [ahead, behind] = [step, -step].map((s) => outputs(addScaled(at, s, unit)));
    return ahead!.map((x, k) => (x - behind![k]!) / (2 * step));
  });
  return Array.from(columns[0]!, (_, k) => Float64Array.from(columns, (column) => column[k]!));
}
