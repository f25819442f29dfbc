import { assert, assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { openEngine, type Tensor, tf } from "../engine/mod.ts";
import { seedOf } from "../statistics/mod.ts";
import { densityAt } from "./density_at.ts";
import { noise } from "./noise.ts";
import { createSpectralDensity } from "./spectral_density.ts";

await openEngine("cpu");

const dimension = 60;
const product = (parameters: readonly Tensor[], [spectrum]: readonly Tensor[], v: Tensor) =>
  tf.add(tf.mul(spectrum!, v), tf.mul(parameters[0]!, 0));
const rows = [
  (i: number) => i < 3 ? 5 - i : Math.sin(i),
  (i: number) => i === 7 ? 4 : 0,
].map((of) => Array.from({ length: dimension }, (_, i) => Math.fround(of(i))));
const options = {
  product,
  shapes: [[dimension]],
  replicates: 2,
  seed: seedOf("density"),
  steps: 12,
  probes: 4,
};
const at = () => [tf.zeros([2, dimension])];
const data = () => [tf.tensor2d(rows)];

Deno.test("createSpectralDensity: each quadrature has its vector's moments, to twice its number of nodes less one", async () => {
  const estimator = createSpectralDensity(options);
  const densities = await estimator.measure(at(), data(), 3);
  densities.forEach(({ quadratures, products }, lane) => {
    assertEquals(quadratures.length, 4);
    assertEquals(products, quadratures.reduce((sum, q) => sum + q.values.length, 0));
    const scale = Math.max(...rows[lane]!.map(Math.abs));
    quadratures.forEach(({ values, weights }, probe) => {
      const start = noise(seedOf(options.seed, "density", 3, probe), dimension, [1, 1])
        .subarray(lane * dimension, (lane + 1) * dimension);
      const square = start.reduce((sum, x) => sum + x * x, 0);
      assertAlmostEquals(weights.reduce((a, b) => a + b, 0), 1, 1e-12);
      for (let moment = 1; moment < 24; moment++) {
        const exact = rows[lane]!.reduce((sum, x, i) => sum + x ** moment * start[i]! ** 2, 0) /
          square;
        const found = values.reduce((sum, x, i) => sum + weights[i]! * x ** moment, 0);
        // Every factor of a moment is a product off by the rounding of its 60-term sums.
        const allowed = moment * 60 * 2 ** -24 * scale ** moment;
        assertLess(Math.abs(found - exact), allowed, `lane ${lane}, moment ${moment}`);
      }
    });
  });
  assertEquals(densities[1]!.quadratures[0]!.values.length, 2);
  assertEquals(await estimator.measure(at(), data(), 3), densities);
  estimator.dispose();
});

Deno.test("createSpectralDensity: a lane of NaN has no density and changes no other", async () => {
  const estimator = createSpectralDensity(options);
  const sound = await estimator.measure(at(), data());
  const broken = await estimator.measure([tf.tensor2d([
    new Array(dimension).fill(0),
    new Array(dimension).fill(NaN),
  ])], data());
  assertEquals(broken[0], sound[0]);
  assertEquals(broken[1]!.quadratures, []);
  assertThrows(() => densityAt(broken[1]!, [0]), RangeError, "diverged");
  assertThrows(() => createSpectralDensity({ ...options, probes: 0 }), RangeError, "probes is 0");
});

Deno.test("densityAt: a curve of area one with the quadratures' mean", () => {
  const density = {
    quadratures: [{ values: [2, 0], weights: [0.25, 0.75] }, { values: [1], weights: [1] }],
    products: 3,
  };
  const points = Array.from({ length: 4001 }, (_, i) => -1 + i / 1000);
  for (const width of [undefined, 0.1]) {
    const curve = densityAt(density, points, width);
    assertEquals(curve.width, width ?? 0.02);
    const area = curve.density.reduce((a, b) => a + b, 0) / 1000;
    const mean = curve.density.reduce((sum, x, i) => sum + x * points[i]!, 0) / 1000;
    // The tails beyond ten widths, and the rule's error on a smooth bump, are far smaller.
    assertAlmostEquals(area, 1, 1e-9);
    assertAlmostEquals(mean, 0.75, 1e-9);
  }
  assert(densityAt(density, [2], 0.1).density[0]! > densityAt(density, [1.5], 0.1).density[0]!);
});
