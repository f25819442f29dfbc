import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import fc from "fast-check";
import { plantedSpectrum } from "../../src/arbitraries/mod.ts";
import type { LossFunction } from "../../src/curvature/mod.ts";
import { type Tensor, tf } from "../../src/engine/mod.ts";
import { eigenSystem } from "../../src/oracle/mod.ts";
import { randomStream, seedOf } from "../../src/statistics/mod.ts";
import {
  batchesOf,
  regressionData,
  regressionProgram,
  regressionStart,
} from "../../src/training/test_regression.ts";
import {
  type Checkpoint,
  type CohortPlan,
  createOptimizer,
  decodeCheckpoint,
  encodeCheckpoint,
  maximumStableSharpness,
  type Optimizer,
  type OptimizerSpec,
  parseOptimizer,
  startTraining,
} from "../../src/training/mod.ts";
import { adaptive } from "../../src/training/optimizers/adaptive.ts";
import { advanceOptimizer } from "../support/advance_optimizer.ts";
import { forEachEngine } from "../support/for_each_engine.ts";
import { plantedOnEngine, quadraticLoss } from "../support/planted_on_engine.ts";
import { scoped } from "../support/scoped.ts";
import {
  dataOf,
  initialOf,
  replicates,
  trainingLoss,
  trainingShapes,
} from "../support/training_case.ts";

const norm = (x: ArrayLike<number>) =>
  Math.sqrt(Array.from(x, (a) => a * a).reduce((s, a) => s + a, 0));

/** One lane of standard normal numbers, [1, size]. Makes a tensor. */
function normalStart(size: number, ...path: (string | number)[]): Tensor {
  const { normal } = randomStream(seedOf("optimizers law", ...path));
  return tf.tensor2d(Float32Array.from({ length: size }, normal), [1, size]);
}

const betas = fc.constantFrom(0, 0.3, 0.5, 0.9);
const decays = fc.constantFrom(0, 0.05, 0.5);
type Plain = Extract<OptimizerSpec, { readonly family: "gd" | "polyak" | "nesterov" }>;
const plain: fc.Arbitrary<Plain> = fc.oneof(
  decays.map((decay) => ({ family: "gd", decay } as const)),
  fc.record({ family: fc.constantFrom("polyak", "nesterov"), beta: betas, decay: decays }),
);

/** How far an optimizer is from the minimum after many steps, over how far it began. */
async function drift(
  optimizer: Optimizer,
  matrix: Tensor,
  eta: number,
  steps: number,
  state?: (start: Tensor) => Tensor[],
): Promise<number> {
  const start = normalStart(matrix.shape[0]!, steps);
  const end = await advanceOptimizer(
    ...[optimizer, quadraticLoss, [start], [matrix], [eta], steps, state?.(start)] as const,
  );
  return norm(end.parameters[0]!) / norm(await start.data());
}

/**
 * Just below the threshold every eigenvalue of a step is within the unit circle: after many steps nothing is left but what
 * momentum piles up, at most 1/(1−β) of a start. Just above, the top one's share of the start grows by 1.08 a step at least,
 * 470 times in all, and by 1.42 at most, 1.4e12 times: far more than it may be too small, and no overflow.
 */
const below = 0.98, many = 400;
const above = 1.04, enough = 80;

forEachEngine(
  "maximumStableSharpness: just below it a quadratic's training stays bounded, just above it grows",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        plantedSpectrum("positive"),
        plain,
        fc.nat(1000),
        (spectrum, spec, salt) =>
          scoped(async () => {
            const { data, system } = plantedOnEngine(spectrum.values, seedOf("edge", salt));
            const top = system.values[0]!;
            // The η at which the threshold is `top`: for all of these it is c/η − decay.
            const eta = maximumStableSharpness({ ...spec, decay: 0 }, 1) / (top + spec.decay);
            const optimizer = createOptimizer(spec);
            assertLess(await drift(optimizer, data[0]!, below * eta, many), 10);
            assertGreater(await drift(optimizer, data[0]!, above * eta, enough), 3);
          }),
      ),
      { seed: 1, numRuns: 8, endOnFailure: true },
    );
  },
);

/** β₂ so near 1 that float32 takes it for 1 and its rest moves no ν: a preconditioner that stays as it is given. */
const frozen = 1 - 1e-15;
const eps = 1e-7;

/** A random diagonal P, and an Adam whose state makes it that. */
function frozenAdam(size: number, salt: number, beta1: number, decay: number) {
  const { uniform } = randomStream(seedOf("preconditioner", salt));
  const diagonal = Float64Array.from({ length: size }, () => 0.5 + 1.5 * uniform());
  const optimizer = adaptive("frozen", { beta1, beta2: frozen, eps, correction: false, decay });
  const state = (start: Tensor) => [
    tf.zerosLike(start),
    tf.tensor2d([Array.from(diagonal, (p) => (p - eps) ** 2)], undefined, "float32"),
  ];
  return { diagonal, optimizer, state };
}

/** P^(-1/2) A P^(-1/2). */
const conjugate = (matrix: readonly Float64Array[], diagonal: Float64Array) =>
  matrix.map((row, i) => row.map((a, j) => a / Math.sqrt(diagonal[i]! * diagonal[j]!)));

forEachEngine(
  "maximumStableSharpness: Adam's, decoupled decay too, on the preconditioned matrix of a frozen preconditioner",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        plantedSpectrum("positive"),
        betas,
        decays,
        fc.nat(1000),
        (spectrum, beta1, decay, salt) =>
          scoped(async () => {
            const { data, matrix } = plantedOnEngine(spectrum.values, seedOf("adam", salt));
            const { diagonal, optimizer, state } = frozenAdam(matrix.length, salt, beta1, decay);
            const top = eigenSystem(conjugate(matrix, diagonal)).values[0]!;
            // (2 − η·decay)(1+β₁)/((1−β₁)η) = top, solved for η.
            const ratio = (1 + beta1) / (1 - beta1);
            const eta = 2 * ratio / (top + decay * ratio);
            assertLess(await drift(optimizer, data[0]!, below * eta, many, state), 20);
            assertGreater(await drift(optimizer, data[0]!, above * eta, enough, state), 3);
          }),
      ),
      { seed: 2, numRuns: 8, endOnFailure: true },
    );
  },
);

forEachEngine(
  "I10: Adam with a frozen preconditioner is momentum of step size (1−β₁)η in the coordinates P^(1/2)θ",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        plantedSpectrum("indefinite"),
        betas,
        fc.nat(1000),
        (spectrum, beta1, salt) =>
          scoped(async () => {
            const steps = 12;
            const { data, matrix, norm: size } = plantedOnEngine(
              spectrum.values,
              seedOf("i10", salt),
            );
            const { diagonal, optimizer, state } = frozenAdam(matrix.length, salt, beta1, 0);
            const eta = 0.5 / size;
            const start = normalStart(matrix.length, salt);
            const roots = tf.tensor2d([Array.from(diagonal, Math.sqrt)], undefined, "float32");
            const moved = tf.mul(start, roots);
            const turned = tf.div(tf.div(data[0]!, roots), tf.transpose(roots));
            const adam = await advanceOptimizer(
              ...[optimizer, quadraticLoss, [start], data, [eta], steps, state(start)] as const,
            );
            const polyak = createOptimizer({ family: "polyak", beta: beta1, decay: 0 });
            const momentum = await advanceOptimizer(
              ...[polyak, quadraticLoss, [moved], [turned], [(1 - beta1) * eta], steps] as const,
            );
            const scale = norm(momentum.parameters[0]!) + norm(await moved.data());
            adam.parameters[0]!.forEach((theta, i) => {
              // A step sums `size` products and rounds some ten times more, each relative to the iterate, whose length
              // grows by less than 1 + η‖A‖/min P = 2 a step; P itself is off by four roundings.
              const error = steps * (matrix.length + 16) * 2 ** -23 * scale;
              const other = momentum.parameters[0]![i]! / Math.sqrt(diagonal[i]!);
              assert(Math.abs(theta - other) <= error, `${theta} and ${other}, allowed ${error}`);
            });
          }),
      ),
      { seed: 3, numRuns: 12, endOnFailure: true },
    );
  },
);

/** A small net's training, all parameters at the end and all losses, as bits. */
async function bitsOf(spec: string, steps = 20): Promise<readonly string[]> {
  const loss: LossFunction = trainingLoss;
  const start = initialOf(1).map((values, i) =>
    tf.tensor(values, [replicates, ...trainingShapes[i]!])
  );
  const eta = [0.05, 0.1, 0.2, 0.3];
  const { losses, parameters } = await advanceOptimizer(
    ...[createOptimizer(parseOptimizer(spec)), loss, start, dataOf(1), eta, steps] as const,
  );
  return [...losses, ...parameters].map((a) => `${new Uint32Array(a.slice().buffer)}`);
}

forEachEngine(
  "I10: Polyak and Nesterov without momentum and SAM of radius 0 are gradient descent, bit for bit",
  async () => {
    const descent = await bitsOf("gd");
    for (const spec of ["polyak:beta=0", "nesterov:beta=0", "sam:rho=0"]) {
      assertEquals(await bitsOf(spec), descent, spec);
    }
  },
);

forEachEngine("taylor: on a quadratic it is gradient descent", async () => {
  await fc.assert(
    fc.asyncProperty(
      plantedSpectrum("indefinite"),
      fc.nat(1000),
      (spectrum, salt) =>
        scoped(async () => {
          const steps = 10;
          const { data, norm: size, matrix } = plantedOnEngine(
            spectrum.values,
            seedOf("taylor", salt),
          );
          const start = normalStart(matrix.length, salt);
          const of = (spec: string) =>
            advanceOptimizer(
              ...[createOptimizer(parseOptimizer(spec)), quadraticLoss, [start]] as const,
              ...[data, [1 / size], steps] as const,
            );
          const [model, real] = [await of("taylor"), await of("gd")];
          // Each iterate is at most twice as long as the one before; a step sums `size` products and rounds six times more.
          const length = norm(real.parameters[0]!) + norm(await start.data());
          const error = steps * (matrix.length + 6) * 2 ** -23 * length;
          const end = real.parameters[0]!;
          model.parameters[0]!.forEach((x, i) => assertLess(Math.abs(x - end[i]!), error));
          const lossError = 4 * size * length * error;
          real.losses.forEach(([l], t) =>
            assertLess(Math.abs(l! - model.losses[t]![0]!), lossError)
          );
        }),
    ),
    { seed: 4, numRuns: 12, endOnFailure: true },
  );
});

/** What a run leaves; after `cut` calls it is given up, and another program goes on from the checkpoint's text. */
async function repeatable(spec: string, changes: Partial<CohortPlan>, cut: number) {
  const plan: CohortPlan = {
    ...{ replicates: 2, schedules: [0.02, 0.05].map((stepSize) => [{ from: 0, stepSize }]) },
    ...{ steps: 10, measureAt: [0, 3, 6, 10], coldEvery: 0, midpointEvery: 0, ...changes },
  };
  const open = (from?: Checkpoint) => {
    const program = regressionProgram(spec);
    const given = from ? { from } : {};
    const session = startTraining(program, plan, regressionStart(), regressionData(), given);
    const close = () => {
      session.dispose();
      program.stepper.dispose();
      program.meter.dispose();
      program.stability?.dispose();
    };
    return { session, close };
  };
  let now = open();
  for (let call = 1; await now.session.advance(); call++) {
    if (call !== cut) continue;
    const text = encodeCheckpoint(await now.session.checkpoint());
    now.close();
    now = open(decodeCheckpoint(text));
  }
  const left = { rows: now.session.rows(), parameters: await now.session.parametersOf(1) };
  now.close();
  return left;
}

forEachEngine(
  "I13: cut and resumed, runs of optimizers with state are the same bit for bit",
  async () => {
    const runs: [string, Partial<CohortPlan>][] = [
      ["polyak:beta=0.5", {}],
      ["adam", {}],
      ["sgd:batch=4", { batches: batchesOf(4) }],
      ["flow:adaptive", {}],
      ["gd", { curvature: { c: 1, every: 3 } }],
    ];
    for (const [spec, changes] of runs) {
      const whole = await repeatable(spec, changes, Infinity);
      assertEquals(await repeatable(spec, changes, 2), whole, spec);
    }
  },
);
