import { assert, assertEquals, assertLess } from "@std/assert";
import fc from "fast-check";
import {
  type LawProblem,
  lawProblem,
  plantedCrossing,
  plantedSpectrum,
} from "../../src/arbitraries/mod.ts";
import {
  createBlockMeter,
  gaussNewtonProduct,
  hessianProduct,
  type Reading,
} from "../../src/curvature/mod.ts";
import { read, tf } from "../../src/engine/mod.ts";
import {
  denseHessian,
  denseMatrix,
  eigenSystem,
  gaussNewtonProduct as oracleGaussNewton,
  parameterShapes,
} from "../../src/oracle/mod.ts";
import { seedOf, summationError } from "../../src/statistics/mod.ts";
import { everyMode, forEachEngine } from "../support/for_each_engine.ts";
import { onEngine } from "../support/on_engine.ts";
import { clearance, oracleOf } from "../support/oracle_of.ts";
import { plantedOnEngine, quadraticLoss } from "../support/planted_on_engine.ts";
import { scoped } from "../support/scoped.ts";

/** Op by op it is what wasm and the JavaScript engine show. */
const compiledModes = everyMode.filter(({ name, mode }) =>
  name !== "tensorflow" || mode !== "eager"
);

/** Relative residual asked for, and the error allowed, as in the laws of the single-vector meter. */
const relativeTolerance = 5e-5;
const largestError = 1e-4;
const plantedSize = 40;
const top = 3;

function plantedMeter() {
  return createBlockMeter({
    product: hessianProduct(quadraticLoss),
    shapes: [[plantedSize]],
    replicates: 1,
    budget: 300,
    relativeTolerance,
    seed: seedOf("planted block meter"),
    top,
  });
}

/** The readings are the largest eigenvalues, each as often as it occurs; never above them but for rounding. */
function assertTops(reading: Reading, values: Float64Array, what: string) {
  const scale = values.reduce((m, v) => Math.max(m, Math.abs(v)), 0);
  // As in the laws of the single-vector meter: a product's sums, and as much for keeping the basis orthogonal.
  const rounding = 2 * summationError(values.length) * Math.sqrt(values.length) * scale;
  assert(["converged", "breakdown"].includes(reading.code), `${what}: ${reading.code}`);
  assertEquals(reading.values.length, Math.min(top, values.length), what);
  reading.values.forEach((value, i) => {
    const over = value - values[i]!;
    assert(over <= rounding, `${what} ${i}: ${over} above, allowed ${rounding}`);
    assertLess(-over, largestError * scale, `${what} ${i}: below`);
  });
}

forEachEngine(
  "I2: a block meter finds the largest eigenvalues with their multiplicities",
  async () => {
    const meter = plantedMeter();
    const anywhere = tf.zeros([1, plantedSize]);
    const spectra = fc.oneof(
      plantedSpectrum("indefinite", plantedSize),
      plantedSpectrum("clustered", plantedSize),
      plantedSpectrum("positive", plantedSize),
    );
    await fc.assert(
      fc.asyncProperty(spectra, fc.nat(1000), async ({ kind, values }, salt) => {
        const { data, system } = plantedOnEngine(values, seedOf("spectrum", salt));
        const [reading] = await meter.measure([anywhere], data, { cold: true });
        tf.dispose([...data]);
        assertTops(reading!, system.values, kind);
      }),
      { seed: 19, numRuns: 15, endOnFailure: true },
    );
    meter.dispose();
  },
  compiledModes,
);

forEachEngine("I2: a block meter follows eigenvalues that cross, and their vectors", async () => {
  const meter = plantedMeter();
  const anywhere = tf.zeros([1, plantedSize]);
  const crossings = fc.tuple(plantedCrossing(plantedSize), fc.nat(1000));
  await fc.assert(
    fc.asyncProperty(crossings, async ([{ before, after }, salt]) => {
      for (const values of [before, after]) {
        const { data, system, norm } = plantedOnEngine(values, seedOf("crossing", salt));
        const [reading] = await meter.measure([anywhere], data);
        tf.dispose([...data]);
        assertTops(reading!, system.values, values === before ? "before" : "after");
        const gap = system.values[0]! - system.values[1]!;
        const u = (await read(meter.vectors())).subarray(0, plantedSize);
        const cosine = system.vectors[0]!.reduce((sum, x, i) => sum + x * u[i]!, 0);
        // The sine is at most residual / gap (Davis and Kahan); the residual at most the tolerance.
        const sine = relativeTolerance * norm / (gap * (1 - largestError)) + 1e-5;
        assert(Math.abs(cosine) >= Math.sqrt(1 - sine ** 2) - 1e-5, `cosine ${cosine}, gap ${gap}`);
      }
    }),
    { seed: 20, numRuns: 10, endOnFailure: true },
  );
  meter.dispose();
}, compiledModes);

async function assertTopsOfNet(law: LawProblem) {
  const { loss, model, parameters, data, shapes } = onEngine(law);
  const { problem, parameters: point } = oracleOf(law);
  const gaussNewton = denseMatrix(
    (v) => oracleGaussNewton(problem, point, v),
    parameterShapes(problem.network),
  );
  const cases = {
    hessian: [hessianProduct(loss), denseHessian(problem, point)],
    gaussNewton: [gaussNewtonProduct(model), gaussNewton],
  } as const;
  for (const [name, [product, matrix]] of Object.entries(cases)) {
    const { values } = eigenSystem(matrix);
    const meter = createBlockMeter({
      ...{ product, shapes, replicates: 2, budget: 400, relativeTolerance },
      ...{ seed: seedOf("net block meter"), top: Math.min(top, values.length) },
    });
    // First elsewhere, so that a stale value would be seen.
    await meter.measure(parameters.map((p) => tf.mul(p, 1.5)), data);
    const [, reading] = await meter.measure(parameters, data);
    meter.dispose();
    const allowed = largestError * Math.max(...values.map(Math.abs));
    assert(reading!.code !== "diverged" && reading!.code !== "budget-spent", reading!.code);
    reading!.values.forEach((value, i) => {
      const off = Math.abs(value - values[i]!);
      assert(off <= allowed, `${name} ${i}: off by ${off} of ${values[i]}, allowed ${allowed}`);
    });
  }
}

forEachEngine("I2: a block meter's eigenvalues of small nets are the dense matrices'", async () => {
  await fc.assert(
    fc.asyncProperty(lawProblem("fc", clearance), (law) => scoped(() => assertTopsOfNet(law))),
    { seed: 21, numRuns: 5, endOnFailure: true },
  );
});
