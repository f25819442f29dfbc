import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { openEngine, type Tensor, tf } from "../engine/mod.ts";
import { randomStream, seedOf } from "../statistics/mod.ts";
import { createEigenvalueMeter } from "./eigenvalue_meter.ts";
import type { EigenvalueMeterOptions } from "./meter_options.ts";
import type { Reading } from "./types.ts";

await openEngine("cpu");

/** Q diag(spectrum) Q with Q = I − 2 u uᵀ: data is the spectrum [P, D] and u [P, D]. Parameters only carry NaN in. */
function plantedProduct(parameters: readonly Tensor[], data: readonly Tensor[], v: Tensor): Tensor {
  const [spectrum, mirror] = data as [Tensor, Tensor];
  const reflect = (x: Tensor) =>
    tf.sub(x, tf.mul(mirror, tf.mul(2, tf.sum(tf.mul(mirror, x), 1, true))));
  return tf.add(reflect(tf.mul(spectrum, reflect(v))), tf.mul(parameters[0]!, 0));
}

const dimension = 60;

function planted(spectra: readonly (readonly number[])[]): Tensor[] {
  const size = spectra[0]!.length;
  const mirrors = spectra.map((_, lane) => {
    const { normal } = randomStream(seedOf("mirror", lane));
    const u = Array.from({ length: size }, normal);
    const length = Math.hypot(...u);
    return u.map((x) => x / length);
  });
  return [tf.tensor2d(spectra.map((s) => [...s])), tf.tensor2d(mirrors)];
}

function meterFor(lanes: number, changes: Partial<EigenvalueMeterOptions> = {}) {
  return createEigenvalueMeter({
    product: plantedProduct,
    shapes: [[dimension]],
    replicates: lanes,
    budget: 60,
    relativeTolerance: 1e-4,
    seed: seedOf("meter"),
    ...changes,
  });
}

const spectrum = (of: (i: number) => number) => Array.from({ length: dimension }, (_, i) => of(i));
const at = (lanes: number, size = dimension) => [tf.zeros([lanes, size])];

/** Bulk in [−1, 1] and outliers. */
const outliers = (...tops: number[]) => spectrum((i) => tops[i] ?? Math.sin(7 * i));

/**
 * The bound below; above, rounding only: a product of reflections is five float32 operations and two sums of 60
 * terms, its error below 30 · 2^-24 · ‖H‖, and an orthonormal basis adds as much.
 */
function assertTop(reading: Reading, values: readonly number[], what: string): void {
  const scale = Math.max(...values.map(Math.abs));
  const off = reading.value! - Math.max(...values);
  assert(off >= -1e-4 * scale && off <= 60 * 2 ** -24 * scale, `${what}: off by ${off}`);
}

const hard: Record<string, number[]> = {
  "a negative eigenvalue of ten times the magnitude": outliers(5, -50),
  "a cluster at the top": outliers(5, 5 - 1e-5, 5 - 2e-5, 4.9),
  "all negative": spectrum((i) => -1 - i / 10),
  "a wide spread": spectrum((i) => 100 * 0.7 ** i),
};

Deno.test("measure: finds the largest algebraic eigenvalue of planted spectra, lane by lane", async () => {
  const spectra = Object.values(hard);
  const meter = meterFor(spectra.length);
  for (const cold of [true, false, false]) {
    const readings = await meter.measure(at(spectra.length), planted(spectra), { cold });
    Object.keys(hard).forEach((name, lane) => {
      assertEquals(readings[lane]!.code, "converged", name);
      assertTop(readings[lane]!, spectra[lane]!, name);
      assert(readings[lane]!.residual! <= 1e-4, name);
    });
  }
  meter.dispose();
});

Deno.test("measure: a lane in a cohort and the same lane alone agree", async () => {
  const spectra = Object.values(hard);
  const cohort = await meterFor(spectra.length).measure(at(spectra.length), planted(spectra));
  const [alone] = await meterFor(1).measure(at(1), planted(spectra.slice(0, 1)));
  const off = Math.abs(alone!.value! - cohort[0]!.value!);
  assert(off <= 60 * 2 ** -24 * 50, `${off}`);
});

Deno.test("measure: low rank breaks down with exact values", async () => {
  const spectra = [spectrum(() => 0), spectrum((i) => i === 3 ? 7 : 0), spectrum(() => 2.5)];
  const meter = meterFor(3);
  for (let repeat = 0; repeat < 3; repeat++) {
    const readings = await meter.measure(at(3), planted(spectra));
    assertEquals(readings.map((r) => r.code), ["breakdown", "breakdown", "breakdown"]);
    assertEquals([readings[0]!.value, readings[0]!.residual], [0, 0]);
    readings.forEach((reading, lane) => assertTop(reading, spectra[lane]!, `lane ${lane}`));
  }
});

Deno.test("measure: fewer dimensions than products", async () => {
  const spectra = [[3, -4, 1], [2, 2, 2]];
  const readings = await meterFor(2, { shapes: [[3]] }).measure(at(2, 3), planted(spectra));
  readings.forEach((reading, lane) => assertTop(reading, spectra[lane]!, `lane ${lane}`));
});

Deno.test("measure: a run longer than the basis goes on from its top Ritz vectors", async () => {
  const spectra = [
    spectrum((i) => Math.cos(Math.PI * i / dimension)),
    outliers(5, 4),
    spectrum((i) => -(i ** 1.5)),
  ];
  const meter = meterFor(3, { budget: 400 });
  for (let repeat = 0; repeat < 2; repeat++) {
    const readings = await meter.measure(at(3), planted(spectra));
    assertEquals(readings.map((r) => r.code), ["converged", "converged", "converged"]);
    assert(readings[0]!.products > 24, `${readings[0]!.products} products`);
    readings.forEach((reading, lane) => assertTop(reading, spectra[lane]!, `lane ${lane}`));
  }
});

Deno.test("measure: a spent budget is told, with a lower bound and its residual", async () => {
  const values = spectrum((i) => Math.cos(Math.PI * i / dimension));
  const [reading] = await meterFor(1, { budget: 8 }).measure(at(1), planted([values]));
  assertEquals([reading!.code, reading!.products], ["budget-spent", 8]);
  assert(reading!.value! < 1 && reading!.residual! > 1e-4);
  const nearest = Math.min(...values.map((x) => Math.abs(x - reading!.value!)));
  assert(nearest <= reading!.residual! * reading!.value!);
});

Deno.test("measure: a warm start is not caught by eigenvalues that cross", async () => {
  const before = outliers(10, 9, 8, 7, 6);
  const crossings: Record<string, number[]> = {
    "the second comes first": outliers(10, 10.5, 8, 7, 6),
    "one that was not carried comes first": outliers(10, 9, 8, 7, 11.5),
    "one of the bulk comes first": spectrum((i) => i === 40 ? 12 : outliers(10, 9, 8, 7, 6)[i]!),
    "the top turns over": outliers(-10, 9, 8, 7, 6),
  };
  const lanes = Object.keys(crossings).length;
  const meter = meterFor(lanes);
  for (let repeat = 0; repeat < 2; repeat++) {
    await meter.measure(at(lanes), planted(new Array(lanes).fill(before)));
  }
  const readings = await meter.measure(at(lanes), planted(Object.values(crossings)));
  Object.entries(crossings).forEach(([name, values], lane) =>
    assertTop(readings[lane]!, values, name)
  );
});

Deno.test("measure: a warm start saves products", async () => {
  const meter = meterFor(1);
  const data = planted([spectrum((i) => 10 * 0.8 ** i)]);
  const [cold] = await meter.measure(at(1), data);
  const [warm] = await meter.measure(at(1), data);
  assert(warm!.products < cold!.products, `${warm!.products} after ${cold!.products}`);
});

Deno.test("measure: a lane of NaN changes no bit of another, and starts afresh when it is well again", async () => {
  const data = planted([outliers(5, 4), outliers(6, -9), outliers(3)]);
  const [sound, broken] = [meterFor(3), meterFor(3)];
  const poisoned = [tf.mul(tf.tensor2d([[0], [NaN], [0]]), tf.ones([3, dimension]))];
  for (let repeat = 0; repeat < 3; repeat++) {
    const expected = await sound.measure(at(3), data);
    const found = await broken.measure(repeat === 1 ? poisoned : at(3), data);
    assertEquals([found[0], found[2]], [expected[0], expected[2]]);
    if (repeat === 1) {
      const nothing = { value: null, residual: null, code: "diverged", values: [], residuals: [] };
      assertEquals(found[1], { ...nothing, products: 1 } as Reading);
      assertEquals((await broken.warmState()).usable, [true, false, true]);
    } else assertTop(found[1]!, outliers(6, -9), `repeat ${repeat}`);
  }
});

Deno.test("measure: a cohort repeated gives the same bits", async () => {
  const data = planted([outliers(5, 4.5), spectrum((i) => 0.9 ** i)]);
  const run = async () => {
    const meter = meterFor(2);
    return [await meter.measure(at(2), data), await meter.measure(at(2), data)];
  };
  assertEquals(await run(), await run());
});

Deno.test("measure: a cold measurement leaves the warm ones as they would have been", async () => {
  const data = planted([outliers(5, 4.5), spectrum((i) => 0.9 ** i)]);
  const [plain, mixed] = [meterFor(2), meterFor(2)];
  for (let repeat = 0; repeat < 3; repeat++) {
    assertEquals(await mixed.measure(at(2), data), await plain.measure(at(2), data));
    const cold = await mixed.measure(at(2), data, { cold: true });
    assertTop(cold[0]!, outliers(5, 4.5), "cold");
  }
});

Deno.test("restore: a meter goes on to the same bits, whether it was saved, or saved and restored", async () => {
  const data = planted([outliers(5, 4.5), spectrum((i) => 0.9 ** i), spectrum((i) => -i)]);
  const [plain, saved] = [meterFor(3), meterFor(3)];
  for (let repeat = 0; repeat < 2; repeat++) {
    assertEquals(await saved.measure(at(3), data), await plain.measure(at(3), data));
  }
  await plain.measure(at(3), data, { cold: true });
  await saved.measure(at(3), data, { cold: true });
  const state = await saved.warmState();
  assertEquals([state.measurements, state.coldMeasurements], [2, 1]);
  const restored = meterFor(3);
  restored.restore(
    JSON.parse(
      JSON.stringify({ ...state, vectors: [...state.vectors] }),
      (key, value) => key === "vectors" ? Float32Array.from(value) : value,
    ),
  );
  for (const cold of [false, true, false]) {
    const expected = await plain.measure(at(3), data, { cold });
    assertEquals(await saved.measure(at(3), data, { cold }), expected);
    assertEquals(await restored.measure(at(3), data, { cold }), expected);
  }
  assertEquals(await restored.warmState(), await plain.warmState());
});

Deno.test("measure: several eigenvalues at once, largest first", async () => {
  const tops = [5, 4.99, 4.5, 3, -20];
  const meter = meterFor(2, { top: 4, budget: 200 });
  const data = planted([outliers(...tops), spectrum((i) => 10 - i)]);
  for (let repeat = 0; repeat < 2; repeat++) {
    const readings = await meter.measure(at(2), data);
    [[5, 4.99, 4.5, 3], [10, 9, 8, 7]].forEach((expected, lane) => {
      const { values, code, value } = readings[lane]!;
      assertEquals([code, values.length, value], ["converged", 4, values[0]!]);
      const scale = [20, 50][lane]!;
      expected.forEach((x, i) => assert(Math.abs(values[i]! - x) <= 1e-4 * scale, `${values}`));
    });
  }
});

Deno.test("dispose: nothing is left of a meter", async () => {
  const before = tf.memory().numTensors;
  const inputs = at(2);
  const data = planted([outliers(5), spectrum((i) => Math.cos(Math.PI * i / dimension))]);
  const meter = meterFor(2, { budget: 100 });
  for (const cold of [false, true, false]) await meter.measure(inputs, data, { cold });
  await meter.warmState();
  const steady = tf.memory().numTensors;
  await meter.measure(inputs, data);
  await meter.measure(inputs, data, { cold: true });
  meter.restore(await meter.warmState());
  assertEquals(tf.memory().numTensors, steady);
  meter.dispose();
  tf.dispose([...inputs, ...data]);
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("createEigenvalueMeter: options out of range are refused by name", () => {
  const wrong: Partial<EigenvalueMeterOptions>[] = [
    { replicates: 0 },
    { budget: 5 },
    { relativeTolerance: 0 },
    { relativeTolerance: NaN },
    { top: dimension + 1 },
  ];
  for (const changes of wrong) {
    assertThrows(() => meterFor(1, changes), RangeError, Object.keys(changes)[0]!);
  }
});

Deno.test("measure, restore: other shapes than promised are refused", async () => {
  const meter = meterFor(2);
  const data = planted([outliers(5), outliers(4)]);
  await assertRejects(() => meter.measure(at(3), data), RangeError, "[3,60]");
  const state = await meterFor(1).warmState();
  assertThrows(() => meter.restore(state), RangeError, "1 lanes");
});
