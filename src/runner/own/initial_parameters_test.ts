import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { openEngine, tf } from "../../engine/mod.ts";
import { UsageError } from "../../std/usage_error.ts";
import { initialParameters } from "./initial_parameters.ts";
import type { OwnNetwork, ShapedNumbers } from "./types.ts";

await openEngine("cpu");

const network = (initialize: OwnNetwork["initialize"]): OwnNetwork => ({
  initialize,
  apply: (_, inputs) => inputs,
});
const refusal = async (initialize: OwnNetwork["initialize"], seeds = ["a", "bb"]) =>
  (await assertRejects(() => initialParameters(network(initialize), seeds), UsageError)).message;
const filled = (shape: number[], value: number): ShapedNumbers => ({
  shape,
  values: Array(shape.reduce((a, b) => a * b, 1)).fill(value),
});

Deno.test("initialParameters: a lane a seed, from tensors and from plain numbers alike", async () => {
  const before = tf.memory().numTensors;
  const { shapes, arrays } = await initialParameters(
    network((seed) => [tf.fill([2], seed.length), filled([1, 2], 10 * seed.length)]),
    ["a", "bb", "a"],
  );
  assertEquals(shapes, [[2], [1, 2]]);
  assertEquals(arrays, [
    Float32Array.of(1, 1, 2, 2, 1, 1),
    Float32Array.of(10, 10, 20, 20, 10, 10),
  ]);
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("initialParameters: refuses what does not follow from the seed", async () => {
  let calls = 0;
  assertStringIncludes(
    await refusal(() => [filled([1], calls++)]),
    'initialize("a") gave other numbers the second time; wanted numbers that follow from the seed',
  );
});

Deno.test("initialParameters: refuses no parameters, other shapes, and numbers that do not fill a shape", async () => {
  assertStringIncludes(await refusal(() => []), "initialize gives no parameters");
  assertStringIncludes(
    await refusal((seed) => [filled([seed.length], 0)]),
    'initialize("bb") gives shapes [2]; wanted those of the first seed, [1]',
  );
  assertStringIncludes(
    await refusal(() => [{ shape: [2, 2], values: [1, 2, 3] }]),
    "3 numbers do not fill the shape [2,2]; wanted 4 of them",
  );
});

Deno.test("initialParameters: refuses numbers that are not finite in float32", async () => {
  for (const value of [NaN, Infinity, 1e39]) {
    assertStringIncludes(
      await refusal(() => [filled([1], 0), filled([2], value)]),
      'parameter 1 of initialize("a") holds numbers that are not finite',
    );
  }
});
