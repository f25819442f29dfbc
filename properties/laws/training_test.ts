import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import fc from "fast-check";
import { lawProblem, plantedSpectrum, relativeStep } from "../../src/arbitraries/mod.ts";
import type { LossFunction } from "../../src/curvature/mod.ts";
import { tf } from "../../src/engine/mod.ts";
import {
  denseHessian,
  eigenSystem,
  gradientDescent,
  gradientOf,
  type Problem,
  type Vector,
} from "../../src/oracle/mod.ts";
import { randomStream, seedOf, summationError, unitRoundoff } from "../../src/statistics/mod.ts";
import { assertWithin } from "../support/assert_within.ts";
import { descendOnEngine } from "../support/descend_on_engine.ts";
import { forEachEngine } from "../support/for_each_engine.ts";
import { laneOf, onEngine } from "../support/on_engine.ts";
import { clearance, oracleOf } from "../support/oracle_of.ts";
import { length, plantedOnEngine } from "../support/planted_on_engine.ts";
import { roundingError } from "../support/rounding_error.ts";
import { duplicateExamples, permuteExamples } from "../support/symmetries.ts";
import { scoped } from "../support/scoped.ts";

const dot = (x: Float64Array, y: Float64Array) => x.reduce((sum, a, i) => sum + a * y[i]!, 0);

/** A start whose coefficient along every eigenvector is between 1/2 and 3/2 in size. */
function spreadStart(basis: readonly Float64Array[], salt: number): Float32Array {
  const { uniform } = randomStream(seedOf("start", salt));
  const start = new Float64Array(basis.length);
  for (const u of basis) {
    const share = (uniform() + 0.5) * (uniform() < 0.5 ? -1 : 1);
    u.forEach((value, i) => start[i]! += share * value);
  }
  return Float32Array.from(start);
}

/** Gradient descent on a planted quadratic at R = ηλ/2, and what float64 knows of it. */
async function descendOnQuadratic(spectrum: readonly number[], r: number, salt: number) {
  const planted = plantedOnEngine(spectrum, seedOf("training law", salt));
  const stepSize = Math.fround(2 * r / planted.system.values[0]!);
  const start = spreadStart(planted.system.vectors, salt);
  const theta = tf.tensor2d(start, [1, start.length]);
  const path = await descendOnEngine(planted.loss, [theta], planted.data, [stepSize], 12);
  return {
    planted,
    stepSize,
    losses: path.losses.map((loss) => loss[0]!),
    iterates: path.parameters.map(([at]) => Float64Array.from(at!)),
  };
}

forEachEngine("I4: while every ηλ is below 2 the loss of a quadratic never rises", async () => {
  const spectra = fc.oneof(plantedSpectrum("positive"), plantedSpectrum("indefinite"));
  await fc.assert(
    fc.asyncProperty(
      spectra,
      relativeStep("below"),
      fc.nat(1000),
      (spectrum, r, salt) =>
        scoped(async () => {
          const { planted, losses, iterates } = await descendOnQuadratic(spectrum.values, r, salt);
          losses.slice(1).forEach((loss, t) => {
            // Either loss is two sums of `size` products, against ‖A‖·‖θ‖²/2 · √size for the sum of their magnitudes; the
            // step's own rounding moves the loss by ‖A‖·‖θ‖ times it.
            const size = spectrum.values.length;
            const scale = Math.sqrt(size) * planted.norm * length(iterates[t]!) ** 2;
            assert(loss <= losses[t]! + 4 * summationError(size) * scale, `step ${t}: ${losses}`);
          });
        }),
    ),
    { seed: 4, numRuns: 25, endOnFailure: true },
  );
});

forEachEngine(
  "I4: a quadratic's coefficients are multiplied by 1 − ηλ a step, and those with ηλ above 2 grow",
  async () => {
    const spectra = fc.oneof(plantedSpectrum("positive"), plantedSpectrum("clustered"));
    await fc.assert(
      fc.asyncProperty(
        spectra,
        relativeStep("above"),
        fc.nat(1000),
        (spectrum, r, salt) =>
          scoped(async () => {
            const { planted, stepSize, iterates } = await descendOnQuadratic(
              spectrum.values,
              r,
              salt,
            );
            const { values, vectors } = planted.system;
            const size = values.length;
            vectors.forEach((u, i) => {
              const along = iterates.map((at) => dot(u, at));
              along.slice(1).forEach((next, t) => {
                // The gradient's sums, against √size · ‖A‖ · ‖θ‖ for their magnitudes, and three roundings of the update.
                const gradient = summationError(size) * Math.sqrt(size) * planted.norm * stepSize;
                const allowed = (gradient + summationError(3) * (1 + 2 * r)) * length(iterates[t]!);
                const factor = 1 - stepSize * values[i]!;
                assertLess(
                  Math.abs(next - factor * along[t]!),
                  allowed,
                  `eigenvalue ${i}, step ${t}`,
                );
              });
              // At R ≥ 1.05 the top one grows by at least 1.1 a step, 3.1 in 12, whatever rounding does.
              if (i === 0) assertGreater(Math.abs(along.at(-1)!), 3 * Math.abs(along[0]!));
            });
          }),
      ),
      { seed: 5, numRuns: 25, endOnFailure: true },
    );
  },
);

/** Loss times a constant. */
const scaled = (loss: LossFunction, factor: number): LossFunction => (parameters, data) =>
  tf.mul(loss(parameters, data), factor);

for (const family of ["fc", "cnn"] as const) {
  forEachEngine(
    `I5: the loss times a power of two gives the same path bit for bit, ${family}`,
    async () => {
      const powers = fc.integer({ min: -6, max: 6 }).map((k) => 2 ** k);
      await fc.assert(
        fc.asyncProperty(
          lawProblem(family, clearance),
          powers,
          (law, factor) =>
            scoped(async () => {
              const { loss, parameters, data } = onEngine(law);
              const steps = 4;
              const sizes = [0.05, 0.1];
              const path = await descendOnEngine(loss, parameters, data, sizes, steps);
              const other = await descendOnEngine(
                scaled(loss, factor),
                parameters,
                data,
                sizes.map((size) => Math.fround(size) / factor),
                steps,
              );
              assertEquals(other.parameters, path.parameters);
              assertEquals(
                other.losses,
                path.losses.map((losses) => losses.map((l) => l * factor)),
              );
            }),
        ),
        { seed: 6, numRuns: family === "fc" ? 8 : 3, endOnFailure: true },
      );
    },
  );
}

forEachEngine(
  "I6, I7: duplicating or permuting examples leaves the path of a smooth net below the edge",
  async () => {
    const smooth = lawProblem("fc", clearance).filter(({ network }) =>
      ["tanh", "identity", "softplus", "gelu"].includes(network.activation)
    );
    const steps = 6;
    await fc.assert(
      fc.asyncProperty(smooth, fc.nat(1000), (law, salt) =>
        scoped(async () => {
          const { problem, parameters } = oracleOf(law);
          const { values } = eigenSystem(denseHessian(problem, parameters));
          const stepSize = Math.fround(0.5 / Math.max(...values.map(Math.abs), 0.1));
          const end = (of: Problem, at: Vector) =>
            gradientDescent((now) => gradientOf(of, now), at, stepSize, steps).at(-1)!;
          // Besides the gradient's errors, every step rounds the parameters themselves.
          const allowed = roundingError(law, end).map((error, i) =>
            error + 2 * steps * unitRoundoff * length(parameters[i]!)
          );
          for (const other of [law, duplicateExamples(law), permuteExamples(salt)(law)]) {
            const { loss, parameters: start, data } = onEngine(other);
            const path = await descendOnEngine(loss, start, data, [stepSize, stepSize], steps);
            const found = path.parameters.at(-1)!.map(laneOf);
            assertWithin(
              found,
              end(problem, parameters),
              allowed,
              `end of ${other.examples} examples`,
            );
          }
        })),
      { seed: 7, numRuns: 6, endOnFailure: true },
    );
  },
);
