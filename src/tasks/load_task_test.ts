import { assert, assertAlmostEquals, assertEquals, assertLess, assertNotEquals } from "@std/assert";
import { seedOf } from "../statistics/mod.ts";
import { loadTask } from "./load_task.ts";
import type { Task } from "./types.ts";

const load = (spec: string, seed = "a") =>
  loadTask(spec, { seed: seedOf(seed), dataFolder: "/nowhere" });
/** Half a unit in the last place of a float32 of size 1. */
const ROUNDING = 2 ** -24;

const column = (values: Float32Array, columns: number, j: number) =>
  Array.from({ length: values.length / columns }, (_, i) => values[i * columns + j]!);
const mean = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0) / xs.length;
const labels = (task: Task) =>
  Array.from(
    { length: task.examples },
    (_, i) => task.targets.subarray(i * task.outputs, (i + 1) * task.outputs).indexOf(1),
  );

Deno.test("loadTask: shapes and sizes agree with the spec", async () => {
  for (const spec of ["chebyshev:3:7", "blobs:12:5:3", "deeplinear:8:6"]) {
    const task = await load(spec);
    assertEquals(task.spec, spec);
    assertEquals(task.inputs.length, task.examples * task.inputShape.reduce((a, b) => a * b, 1));
    assertEquals(task.targets.length, task.examples * task.outputs);
    assert(task.inputs.every(Number.isFinite) && task.targets.every(Number.isFinite));
  }
});

Deno.test("loadTask: the same seed gives the same bits, another seed others", async () => {
  for (const spec of ["blobs:12:5:3:0.5", "deeplinear:8:6"]) {
    assertEquals(await load(spec), await load(spec));
    assertNotEquals((await load(spec)).inputs, (await load(spec, "b")).inputs);
  }
  assertEquals((await load("chebyshev:4")).inputs, (await load("chebyshev:4", "b")).inputs);
});

Deno.test("loadTask chebyshev: points evenly on [-1, 1], labels cos(k·arccos x) at the float32 point", async () => {
  for (const k of [1, 2, 5, 100]) {
    const { inputs, targets } = await load(`chebyshev:${k}:20`);
    assertEquals([inputs[0], inputs[19]], [-1, 1]);
    inputs.forEach((x, i) => {
      assertAlmostEquals(x, -1 + 2 * i / 19, ROUNDING);
      // float64 errors of the recurrence grow like k²·2^-53, of arccos near ±1 like k·√2^-53: both far below 1e-6.
      assertAlmostEquals(targets[i]!, Math.cos(k * Math.acos(x)), 1e-6);
    });
  }
});

Deno.test("loadTask blobs: coordinates have mean 0 and deviation 1, classes are balanced", async () => {
  const task = await load("blobs:80:10:4");
  for (let j = 0; j < 10; j++) {
    const xs = column(task.inputs, 10, j);
    // 80 roundings of numbers below 4, averaged: at most 4 · 2^-24 each way.
    assertLess(Math.abs(mean(xs)), 8 * ROUNDING);
    assertAlmostEquals(mean(xs.map((x) => x * x)), 1, 64 * ROUNDING);
  }
  assertEquals(labels(task), Array.from({ length: 80 }, (_, i) => i % 4));
});

Deno.test("loadTask blobs: class means spread as 0.35·N(0, I) under unit noise", async () => {
  // The variance within classes is 1/(1 + b) of a standardized coordinate, b = 0.35²·χ²₃/4 with mean 0.092 and deviation
  // 0.075. Averaged over 200 coordinates: sampling deviation 0.0075 (b: 0.005; 400 points: 0.005), biases of 1 % from the
  // four fitted means and 0.5 % from averaging a quotient. 0.05 leaves four deviations and both; a spread of 0 or 0.7
  // would be off by 0.08 and 0.18.
  const task = await load("blobs:400:200:4");
  const within = Array.from({ length: 200 }, (_, j) => {
    const xs = column(task.inputs, 200, j);
    return mean([0, 1, 2, 3].map((c) => {
      const ofClass = xs.filter((_, i) => i % 4 === c);
      const center = mean(ofClass);
      return mean(ofClass.map((x) => (x - center) ** 2));
    }));
  });
  assertAlmostEquals(mean(within), 1 / (1 + 0.35 ** 2 * 0.75), 0.05);
});

Deno.test("loadTask blobs: random labels move no point and keep each class its share", async () => {
  const clean = await load("blobs:80:10:4");
  const random = await load("blobs:80:10:4:labels=random");
  assertEquals(random.inputs, clean.inputs);
  assertEquals(labels(random).sort(), labels(clean).sort());
  // Of 80 labels in 4 equal classes a shuffle leaves 20 in place, with deviation 4.4.
  const left = labels(random).filter((label, i) => label === i % 4).length;
  assert(2 < left && left < 38, `${left} labels in place`);
});

Deno.test("loadTask point: one example", async () => {
  const task = await load("point:1:-0.5");
  assertEquals([task.inputs, task.targets, task.inputShape, task.outputs, task.losses], [
    Float32Array.of(1),
    Float32Array.of(-0.5),
    [1],
    1,
    ["mse"],
  ]);
});

Deno.test("loadTask blobs: noise spoils exactly its share of labels and moves no point", async () => {
  const clean = await load("blobs:80:10:4");
  for (const [noise, wrong] of [[0.25, 20], [1, 80], [0.001, 0]] as const) {
    const noisy = await load(`blobs:80:10:4:${noise}`);
    assertEquals(noisy.inputs, clean.inputs);
    assertEquals(labels(noisy).filter((label, i) => label !== i % 4).length, wrong);
    assert(labels(noisy).every((label) => label >= 0));
  }
});

Deno.test("loadTask deeplinear: inputs are whitened and targets are a linear map of them", async () => {
  const [n, d] = [12, 5];
  const { inputs, targets } = await load(`deeplinear:${n}:${d}`);
  const product = (a: Float32Array, b: Float32Array, j: number, k: number) =>
    mean(column(a, d, j).map((x, i) => x * column(b, d, k)[i]!));
  // XᵀX/n = I up to the rounding of 12 float32 products below √12·√12.
  for (let j = 0; j < d; j++) {
    for (let k = 0; k < d; k++) {
      assertAlmostEquals(product(inputs, inputs, j, k), Number(j === k), 48 * ROUNDING);
    }
  }
  // With whitened X, A = YᵀX/n exactly; then X·Aᵀ gives Y back.
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < d; j++) {
      let y = 0;
      for (let k = 0; k < d; k++) y += inputs[i * d + k]! * product(targets, inputs, j, k);
      assertAlmostEquals(y, targets[i * d + j]!, 1e-4);
    }
  }
});

Deno.test("loadTask deeplinear: a square one has a map of standard Gaussian entries", async () => {
  const { inputs, targets } = await load("deeplinear:50:50");
  // Y = X·Aᵀ with XᵀX = 50·I: ‖Y‖² = 50·‖A‖², and ‖A‖² is chi-squared with 2500 degrees of freedom (deviation 71).
  const square = (xs: Float32Array) => xs.reduce((sum, x) => sum + x * x, 0);
  assertAlmostEquals(square(inputs), 2500, 0.01);
  assertAlmostEquals(square(targets) / 50, 2500, 5 * 71);
});
