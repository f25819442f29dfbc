import { assert, assertEquals, assertLess, assertThrows } from "@std/assert";
import { openEngine, type Tensor, tf } from "../engine/mod.ts";
import { seedOf } from "../statistics/mod.ts";
import { signs } from "./signs.ts";
import { createTraceEstimator } from "./trace_estimator.ts";

await openEngine("cpu");

const dimension = 50;
/** A matrix by its diagonal [P, D] in the data, mirrored at the vector of equal entries so that it is not diagonal. */
function product(parameters: readonly Tensor[], [spectrum]: readonly Tensor[], v: Tensor): Tensor {
  const reflect = (x: Tensor) => tf.sub(x, tf.mul(2, tf.mean(x, 1, true)));
  return tf.add(reflect(tf.mul(spectrum!, reflect(v))), tf.mul(parameters[0]!, 0));
}

const spectra = {
  "few outliers over a bulk": (i: number) => i < 4 ? 100 / (i + 1) : Math.sin(i),
  "low rank": (i: number) => i < 5 ? 3 - i : 0,
  "all alike": () => -2,
};
const rows = Object.values(spectra).map((of) => Array.from({ length: dimension }, (_, i) => of(i)));
const lanes = rows.length;
const options = { product, shapes: [[dimension]], replicates: lanes, seed: seedOf("trace") };
const at = () => [tf.zeros([lanes, dimension])];

Deno.test("createTraceEstimator: within five standard errors, and exact where the sketch holds all", async () => {
  const estimator = createTraceEstimator(options);
  let spread = 0;
  const draws = 8;
  for (let draw = 0; draw < draws; draw++) {
    const readings = await estimator.measure(at(), [tf.tensor2d(rows)], draw);
    readings.forEach(({ value, standardError, products }, lane) => {
      const trace = rows[lane]!.reduce((a, b) => a + b, 0);
      const norm = Math.max(...rows[lane]!.map(Math.abs));
      // Sums of 50 numbers in ten products each, and as many again for the basis.
      const rounding = 2 * 10 * 50 * norm * 2 ** -24;
      assertEquals(products, 30);
      const off = Math.abs(value! - trace);
      assert(off <= 5 * standardError! + rounding, `lane ${lane}: off by ${off}, ${standardError}`);
      if (lane === 1) assertLess(standardError!, rounding);
      if (lane === 0) spread += off ** 2 / standardError! ** 2 / draws;
    });
  }
  // The mean of eight squared t-values with nine degrees of freedom: 1.3 on average, above 4 with chance 1e-3.
  assertLess(spread, 4);
  estimator.dispose();
});

Deno.test("createTraceEstimator: repeats to the bit; a lane of NaN has no trace and changes no other", async () => {
  const estimator = createTraceEstimator({ ...options, probes: 3 });
  const data = [tf.tensor2d(rows)];
  const sound = await estimator.measure(at(), data, 5);
  assertEquals(await estimator.measure(at(), data, 5), sound);
  const poisoned = [tf.mul(tf.tensor2d([[0], [NaN], [0]]), tf.ones([lanes, dimension]))];
  const broken = await estimator.measure(poisoned, data, 5);
  assertEquals([broken[0], broken[2]], [sound[0], sound[2]]);
  assertEquals(broken[1], { value: null, standardError: null, products: 9 });
  assertThrows(() => createTraceEstimator({ ...options, probes: 1 }), RangeError, "probes is 1");
});

Deno.test("signs: fair, and independent of each other", () => {
  const drawn = signs(seedOf("signs"), 40_000);
  assert(drawn.every((x) => Math.abs(x) === 1));
  for (const lag of [0, 1, 2, 31, 32]) {
    const sum = drawn.reduce((s, x, i) => s + x * (lag ? drawn[i + lag] ?? 0 : 1), 0);
    // Standard deviation 200; five of those.
    assertLess(Math.abs(sum), 1000);
  }
});
