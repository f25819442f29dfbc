/** Laws of every family of networks: what symmetries of data and units do to loss, gradient and curvature; and more. */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  drawnFamilies,
  type DrawnFamily,
  type NetworkProblem,
  problemDraw,
  problemOf,
} from "../../src/arbitraries/mod.ts";
import { createSharpnessMeter, type LossFunction } from "../../src/curvature/mod.ts";
import { tf } from "../../src/engine/mod.ts";
import { norm, type Vector } from "../../src/oracle/mod.ts";
import { assertWithin } from "../support/assert_within.ts";
import { descendOnEngine } from "../support/descend_on_engine.ts";
import { type EngineVariant, forEachEngine } from "../support/for_each_engine.ts";
import {
  type LaneDerivatives,
  type LanePoint,
  type LaneProgram,
  laneProgram,
} from "../support/lane_program.ts";
import { directionOf } from "../support/network_job.ts";
import {
  doubled,
  exampleSymmetry,
  hasOddUnits,
  hiddenLayers,
  inputSymmetry,
  type NetworkSymmetry,
  unitSymmetry,
} from "../support/network_symmetries.ts";
import { problemOnEngine } from "../support/problem_on_engine.ts";
import { blurredPoints, roundingSpread } from "../support/rounding_spread.ts";
import { scoped } from "../support/scoped.ts";

/** Not the cpu: the laws of fc and cnn, which look at the oracle, are put to it. */
const variants: readonly EngineVariant[] = [
  { name: "tensorflow", mode: "graph" },
  { name: "wasm", mode: "eager" },
];

/** A problem with what its program gives at its point, and how far that may be off. */
interface Measured {
  readonly problem: NetworkProblem;
  readonly point: LanePoint;
  readonly program: LaneProgram;
  readonly exact: LaneDerivatives;
  readonly allowed: Readonly<Record<keyof LaneDerivatives, readonly number[]>>;
}

async function measured(
  problem: NetworkProblem,
  laws: (measured: Measured) => Promise<void>,
): Promise<void> {
  const program = laneProgram(problem);
  const point = { parameters: problem.parameters, direction: directionOf(problem) };
  const all = await program.run([point, ...blurredPoints(problem, point)]);
  const allowed = roundingSpread(problem, all[0]!, all.slice(1));
  await laws({ problem, point, program, exact: all[0]!, allowed });
  program.dispose();
}

/** Members of each family: one where a graph must be built for each, more where ops run one by one. */
const runs = (mode: string) => mode === "graph" ? 1 : 2;

/** Puts a law to random members of each family that fit. */
async function forFamilies(
  numRuns: number,
  families: readonly DrawnFamily[],
  seed: number,
  fits: (problem: NetworkProblem) => boolean,
  law: (problem: NetworkProblem) => Promise<void>,
): Promise<void> {
  for (const family of families) {
    const problems = problemDraw(family).map((draw) => problemOf(draw)).filter(fits);
    await fc.assert(
      fc.asyncProperty(problems, (problem) => scoped(() => law(problem))),
      { seed, numRuns, endOnFailure: true },
    );
  }
}

const times = (factor: number, tolerances: readonly number[]) => tolerances.map((t) => factor * t);

/**
 * Loss, gradient and Hessian product after the symmetry are those before it, mapped. Either side may be off by what
 * rounding allows it, and turned numbers, rounded once more, by as much again.
 */
async function assertSymmetric(
  { problem, point, program, exact, allowed }: Measured,
  { name, data, map }: NetworkSymmetry,
): Promise<void> {
  const moved = { parameters: map(point.parameters), direction: map(point.direction) };
  const [found] = await program.run([moved], data);
  const what = `${problem.network.spec}, ${name}`;
  assertWithin(found!.loss, exact.loss, times(3, allowed.loss), `${what}: loss`);
  for (const key of ["gradient", "hessianProduct"] as const) {
    const wanted = map(exact[key].map((array) => Float32Array.from(array)))
      .map((array) => Float64Array.from(array));
    assertWithin(found![key], wanted, times(3, allowed[key]), `${what}: ${key}`);
  }
}

async function assertUnitSymmetries(measured: Measured): Promise<void> {
  const { problem } = measured;
  for (const [salt, layer] of hiddenLayers(problem).entries()) {
    await assertSymmetric(measured, unitSymmetry(problem, layer, { salt, flip: false }));
    if (!hasOddUnits(problem)) continue;
    await assertSymmetric(measured, unitSymmetry(problem, layer, { salt, flip: true }));
  }
}

/** H − G is the mean over rows of residual times ∂²f. */
async function assertResidualTerm(
  { problem, point, program, exact, allowed }: Measured,
): Promise<void> {
  const difference = ({ hessianProduct, gaussNewtonProduct }: LaneDerivatives) =>
    hessianProduct.map((array, i) => array.map((h, k) => h - gaussNewtonProduct[i]![k]!));
  const whole = difference(exact);
  const tolerances = allowed.hessianProduct.map((h, i) => 3 * (h + allowed.gaussNewtonProduct[i]!));
  for (const share of [0, 0.5]) {
    // Residuals f − y become a share of what they were.
    const targets = problem.targets.map((y, i) => {
      const f = exact.outputs[0]![i]!;
      return f - share * (f - y);
    });
    const [found] = await program.run([point], { ...problem, targets });
    const wanted = whole.map((array) => array.map((value) => share * value));
    const what = `${problem.network.spec}, residuals times ${share}`;
    assertWithin(difference(found!), wanted, tolerances, what);
  }
}

function isPiecewiseLinear({ json }: NetworkProblem): boolean {
  const { family, activation, norm = "none", power = 1 } = json;
  if (["transformer", "vit", "lstm", "resnet", "regression"].includes(family)) return false;
  const smooth = activation !== undefined &&
    !["identity", "relu", "hardtanh"].includes(activation as string);
  return norm === "none" && power === 1 && !smooth;
}

/** Which entries belong to a layer: a weight with its bias; of a product, each factor by itself. */
function blocksOf(
  { network, json }: NetworkProblem,
): ((array: number, entry: number) => boolean)[] {
  if (json.family === "product") {
    return Array.from({ length: json.factors as number }, (_, k) => (_array, entry) => entry === k);
  }
  const layers = network.parameters.map(({ name }) => name.replace(/\.?(weight|bias)$/, ""));
  return [...new Set(layers)].map((layer) => (array) => layers[array] === layer);
}

/** The network's second derivative within one layer vanishes. */
async function assertLayerBlocks({ problem, point, program, allowed }: Measured): Promise<void> {
  const tolerances = allowed.hessianProduct.map((h, i) => 2 * (h + allowed.gaussNewtonProduct[i]!));
  for (const inBlock of blocksOf(problem)) {
    const own = (arrays: Vector) =>
      arrays.map((array, i) => array.map((value, k) => inBlock(i, k) ? value : 0));
    const direction = own(point.direction.map((part) => Float64Array.from(part)))
      .map((array) => Float32Array.from(array));
    const [found] = await program.run([{ ...point, direction }]);
    const { hessianProduct, gaussNewtonProduct } = found!;
    assertWithin(own(hessianProduct), own(gaussNewtonProduct), tolerances, problem.network.spec);
  }
}

/**
 * Doubled or permuted examples (I6, I7), permuted or flipped units (I8), turned inputs or renamed tokens (I9) leave the loss;
 * gradient and Hessian turn with the parameters. Under mse (I11) the Hessian less Gauss–Newton's matrix is in proportion to
 * the residuals.
 */
const symmetries =
  "I6–I9 and I11: symmetries turn the Hessian, residuals part it from Gauss–Newton's";

forEachEngine(
  symmetries,
  ({ mode }) =>
    forFamilies(
      runs(mode),
      drawnFamilies,
      21,
      ({ loss }) => loss === "mse",
      (problem) =>
        measured(problem, async (at) => {
          await assertSymmetric(at, doubled(problem));
          await assertSymmetric(at, exampleSymmetry(problem, 5));
          await assertUnitSymmetries(at);
          const turned = inputSymmetry(problem, 3);
          if (turned) {
            await assertSymmetric(at, turned);
          }
          await assertResidualTerm(at);
        }),
    ),
  variants,
);

const otherLoss =
  "I7, I8 and I12: where networks are piecewise linear, a layer's own block is Gauss–Newton's";

forEachEngine(otherLoss, ({ mode }) =>
  forFamilies(
    runs(mode),
    ["fc", "cnn", "vgg", "deeplinear", "linear", "product", "twolayer"],
    22,
    isPiecewiseLinear,
    (problem) =>
      measured(problem, async (at) => {
        await assertSymmetric(at, exampleSymmetry(problem, 6));
        await assertUnitSymmetries(at);
        await assertLayerBlocks(at);
      }),
  ), variants);

/** Loss times a constant. */
const scaled = (loss: LossFunction, factor: number): LossFunction => (parameters, data) =>
  tf.mul(loss(parameters, data), factor);

forEachEngine(
  "I5: the loss times a power of two gives the same path bit for bit, every family",
  ({ mode }) =>
    // fc and cnn: see training_test.ts.
    forFamilies(
      runs(mode),
      drawnFamilies.filter((family) => family !== "fc" && family !== "cnn"),
      23,
      () => true,
      async (problem) => {
        const { loss, parameters, data } = problemOnEngine(problem);
        const factor = 2 ** -3, sizes = [0.05, 0.1];
        const path = await descendOnEngine(loss, parameters, data, sizes, 2);
        const larger = sizes.map((size) => Math.fround(size) / factor);
        const other = await descendOnEngine(scaled(loss, factor), parameters, data, larger, 2);
        assertEquals(other.parameters, path.parameters, problem.network.spec);
        const wanted = path.losses.map((losses) => losses.map((value) => value * factor));
        assertEquals(other.losses, wanted, problem.network.spec);
      },
    ),
  variants,
);

/** Points on a step's segment, both ends among them. */
const places = 5;

function isSmooth({ json }: NetworkProblem): boolean {
  const { activation, pool } = json;
  return pool !== "max" && !["relu", "hardtanh", "elu"].includes(activation as string);
}

/** A step and the largest sharpness over its segment, times η/2. */
async function stepWithSharpness(problem: NetworkProblem, ratio: number) {
  const { loss, parameters, data, shapes } = problemOnEngine(problem, places);
  const meter = createSharpnessMeter({
    ...{ loss, shapes, replicates: places, budget: 60, relativeTolerance: 1e-3, seed: "segment" },
  });
  const top = async (points: readonly tf.Tensor[]) => {
    const readings = await meter.measure([...points], data, { cold: true });
    return Math.max(...readings.map(({ value }) => value ?? Infinity));
  };
  const eta = Math.fround(2 * ratio / Math.max(await top(parameters), 0.1));
  const path = await descendOnEngine(loss, parameters, data, Array(places).fill(eta), 1);
  // Lane k stands k/4 of the way to where the step ends.
  const along = shapes.map((shape, i) => {
    const [from, to] = [path.parameters[0]![i]!, path.parameters[1]![i]!];
    const size = from.length / places;
    const share = (k: number) => Math.floor(k / size) / (places - 1);
    return tf.tensor(from.map((x, k) => x + share(k) * (to[k]! - x)), [places, ...shape]);
  });
  const found = {
    ratio: await top(along) * eta / 2,
    before: path.losses[0]![0]!,
    after: path.losses[1]![0]!,
  };
  meter.dispose();
  return found;
}

forEachEngine(
  "I14: no step raises a smooth net's loss while sharpness on its segment is below 2/η, every family",
  async () => {
    const families = drawnFamilies.filter((family) => family !== "vgg" && family !== "resnet");
    let spoken = 0;
    await forFamilies(
      1,
      families,
      24,
      isSmooth,
      (problem) =>
        measured(problem, async ({ exact, allowed }) => {
          for (const ratio of [0.9, 0.45]) {
            const step = await stepWithSharpness(problem, ratio);
            // Whether the law speaks of this step is known only after it.
            if (step.ratio > 0.98) continue;
            const room = 2 * allowed.loss[0]! * Math.max(1, step.before / norm(exact.loss));
            const what = `${problem.network.spec}: ${JSON.stringify(step)}`;
            assert(step.after <= step.before + room, what);
            spoken++;
            return;
          }
        }),
    );
    assert(spoken >= families.length / 2, `the law spoke of ${spoken} steps only`);
  },
  [{ name: "wasm", mode: "eager" }],
);
