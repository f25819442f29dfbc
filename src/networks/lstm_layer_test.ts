import { assertAlmostEquals, assertEquals } from "@std/assert";
import { openEngine, read, tf } from "../engine/mod.ts";
import { lstmLayer } from "./lstm_layer.ts";

await openEngine("cpu");

const [lanes, examples, length, inputs, width] = [2, 2, 3, 2, 3];
const wave = (count: number, at: number) =>
  Float32Array.from({ length: count }, (_, i) => Math.sin(3 * i + at));
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** PyTorch's formulas for nn.LSTM in float64, for one lane and one example. */
function byHand(rows: number[][], [a, b, c, d]: readonly Float32Array[]): number[][] {
  let [h, cell] = [new Array(width).fill(0), new Array(width).fill(0)];
  return rows.map((x) => {
    const gate = (k: number) =>
      Array.from({ length: width }, (_, j) => {
        const at = k * width + j;
        const given = x.reduce((sum, v, i) => sum + v * a![i * 4 * width + at]!, c![at]!);
        return h.reduce((sum, v, i) => sum + v * b![i * 4 * width + at]!, given + d![at]!);
      });
    const [i, f, g, o] = [0, 1, 2, 3].map(gate);
    cell = cell.map((v, j) => sigmoid(f![j]!) * v + sigmoid(i![j]!) * Math.tanh(g![j]!));
    h = cell.map((v, j) => sigmoid(o![j]!) * Math.tanh(v));
    return h;
  });
}

Deno.test("lstmLayer: states at every position, gates in PyTorch's order", async () => {
  const layer = lstmLayer(1, inputs, width, length);
  assertEquals(layer.parameters.map(({ name, torch }) => [name, ...torch.shape].join(" ")), [
    "weight_ih_l1 12 2",
    "weight_hh_l1 12 3",
    "bias_ih_l1 12",
    "bias_hh_l1 12",
  ]);
  const sizes = layer.parameters.map(({ shape }) => shape.reduce((a, b) => a * b));
  const values = sizes.map((size, i) => wave(lanes * size, i));
  const x = wave(lanes * examples * length * inputs, 9);
  const y = layer.apply(
    values.map((v, i) => tf.tensor(v, [lanes, ...layer.parameters[i]!.shape])),
    tf.tensor(x, [lanes, examples * length, inputs]),
  );
  assertEquals(y.shape, [lanes, examples * length, width]);
  const wanted = Array.from(
    { length: lanes },
    (_, p) =>
      Array.from({ length: examples }, (_, e) => {
        const rows = Array.from({ length }, (_, t) => {
          const at = ((p * examples + e) * length + t) * inputs;
          return Array.from(x.subarray(at, at + inputs));
        });
        return byHand(rows, values.map((v, i) => v.subarray(p * sizes[i]!, (p + 1) * sizes[i]!)));
      }),
  ).flat(3);
  // Three steps of some twenty roundings each, of sums below 8.
  (await read(y)).forEach((v, i) => assertAlmostEquals(v, wanted[i]!, 3 * 20 * 8 * 2 ** -24));
});
