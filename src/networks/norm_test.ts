import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { openEngine, read, type Tensor, tf } from "../engine/mod.ts";
import { UsageError } from "../std/usage_error.ts";
import { norm, type NormKind } from "./norm.ts";

await openEngine("cpu");

const shape = [2, 2, 4];
const x = tf.randomNormal([2, 6, ...shape], 1, 2, "float32", 1);

/** With gain 1 and bias 0. */
async function plain(kind: NormKind, input: Tensor = x): Promise<Float32Array> {
  const channels = input.shape.at(-1)!;
  const lanes = input.shape[0]!;
  const layer = norm(kind, input.shape.slice(2));
  const y = layer.apply([tf.ones([lanes, channels]), tf.zeros([lanes, channels])], input);
  assertEquals(y.shape, input.shape);
  return await read(y) as Float32Array;
}

/** The same by hand, in float64: `key` says which numbers, by lane, example, pixel and channel, go together. */
async function byHand(key: (l: number, e: number, p: number, c: number) => string, input = x) {
  const values = Array.from(await read(input));
  const channels = input.shape.at(-1)!;
  const pixels = input.shape.slice(2, -1).reduce((a, b) => a * b, 1);
  const keys = values.map((_, i) => {
    const [c, p] = [i % channels, Math.floor(i / channels) % pixels];
    const e = Math.floor(i / channels / pixels);
    return key(Math.floor(e / input.shape[1]!), e % input.shape[1]!, p, c);
  });
  const groups = Map.groupBy(values.keys(), (i) => keys[i]!);
  return values.map((value, i) => {
    const members = groups.get(keys[i]!)!.map((k) => values[k]!);
    const mean = members.reduce((a, b) => a + b) / members.length;
    const variance = members.reduce((a, b) => a + (b - mean) ** 2, 0) / members.length;
    return (value - mean) / Math.sqrt(variance + 1e-5);
  });
}

function assertNear(found: Float32Array, wanted: readonly number[]) {
  // Numbers below 10, sums of at most 24 of them before a division by at least 1/2.
  found.forEach((value, i) => assertAlmostEquals(value, wanted[i]!, 24 * 10 * 2 * 2 ** -23));
}

Deno.test("norm: batch standardizes each channel over the batch and its pixels", async () => {
  assertNear(
    await plain({ kind: "batch", ghost: null }),
    await byHand((l, _e, _p, c) => `${l} ${c}`),
  );
});

Deno.test("norm: ghost batches are groups of examples as they come", async () => {
  assertNear(
    await plain({ kind: "batch", ghost: 2 }),
    await byHand((l, e, _p, c) => `${l} ${Math.floor(e / 2)} ${c}`),
  );
});

Deno.test("norm: group standardizes neighbouring channels of one example together", async () => {
  assertNear(
    await plain({ kind: "group", groups: 2 }),
    await byHand((l, e, _p, c) => `${l} ${e} ${Math.floor(c / 2)}`),
  );
});

Deno.test("norm: layer standardizes all of an example, flat or an image", async () => {
  assertNear(await plain({ kind: "layer" }), await byHand((l, e) => `${l} ${e}`));
  const flat = tf.reshape(x, [2, 6, 16]);
  assertNear(await plain({ kind: "layer" }, flat), await byHand((l, e) => `${l} ${e}`, flat));
});

Deno.test("norm: gain and bias are each replicate's own, one a channel", async () => {
  const layer = norm({ kind: "layer" }, shape);
  const gain = tf.tensor([1, 2, 3, 4, 5, 6, 7, 8], [2, 4]);
  const found = await read(layer.apply([gain, tf.mul(gain, 10)], x));
  const standard = await plain({ kind: "layer" });
  found.forEach((value, i) => {
    const factor = 1 + i % 4 + (i < found.length / 2 ? 0 : 4);
    assertAlmostEquals(value, factor * (standard[i]! + 10), 1e-4);
  });
});

Deno.test("norm: gains start at 1 and biases at 0, whatever the initialization", async () => {
  const { parseNetwork } = await import("./parse_network.ts");
  const network = parseNetwork("fc:3:tanh:norm=layer", { inputShape: [2], outputs: 1 });
  for (const rule of ["paper", "pytorch", "xavier", "xavier-uniform", "scaled:2"]) {
    const values = network.initialize(["a"], rule);
    assertEquals(network.parameters.map(({ name }) => name)[2], "2.weight");
    assertEquals([...values[2]!, ...values[3]!], [1, 1, 1, 0, 0, 0]);
  }
});

Deno.test("norm: a batch that groups do not fill, and a single number, are refused", () => {
  const run = (kind: NormKind, input: Tensor) =>
    norm(kind, input.shape.slice(2)).apply([tf.ones([2, 4]), tf.zeros([2, 4])], input);
  assertThrows(
    () => run({ kind: "batch", ghost: 4 }, x),
    UsageError,
    "groups of 4 examples: the batch has 6; use a multiple of 4",
  );
  assertThrows(
    () => run({ kind: "batch", ghost: 1 }, tf.ones([2, 6, 4])),
    UsageError,
    "no variance",
  );
  assertLess(0, run({ kind: "batch", ghost: 1 }, x).size);
});
