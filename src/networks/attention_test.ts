import { assertAlmostEquals, assertEquals } from "@std/assert";
import { openEngine, read, tf } from "../engine/mod.ts";
import { attention } from "./attention.ts";

await openEngine("cpu");

const [lanes, examples, length, width, heads] = [2, 2, 3, 4, 2];
const wave = (count: number, at: number) =>
  Float32Array.from({ length: count }, (_, i) => Math.sin(3 * i + at));

/** The same in float64, by its definition, for one lane and one example: rows of width numbers. */
function byHand(rows: number[][], p: readonly ArrayLike<number>[], causal: boolean): number[][] {
  const times = (x: number[], w: ArrayLike<number>, b: ArrayLike<number>) =>
    Array.from(
      { length: b.length },
      (_, j) => x.reduce((sum, value, i) => sum + value * w[i * b.length + j]!, b[j]!),
    );
  const projected = rows.map((row) => times(row, p[0]!, p[1]!));
  const size = width / heads;
  return rows.map((_, t) => {
    const joined = Array.from({ length: heads }, (_, h) => {
      const part = (row: number[], which: number) =>
        row.slice(which * width + h * size, which * width + (h + 1) * size);
      const seen = projected.slice(0, causal ? t + 1 : length);
      const dot = (a: number[], b: number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
      const scores = seen.map((row) =>
        Math.exp(dot(part(projected[t]!, 0), part(row, 1)) / Math.sqrt(size))
      );
      const total = scores.reduce((a, b) => a + b);
      return part(projected[0]!, 2).map((_, j) =>
        seen.reduce((sum, row, s) => sum + scores[s]! / total * part(row, 2)[j]!, 0)
      );
    }).flat();
    return times(joined, p[2]!, p[3]!);
  });
}

for (const causal of [false, true]) {
  Deno.test(`attention: outputs as defined, ${causal ? "causal" : "both ways"}`, async () => {
    const layer = attention({ length, width, heads, causal });
    assertEquals(layer.parameters.map(({ name }) => name), [
      "in_proj_weight",
      "in_proj_bias",
      "out_proj.weight",
      "out_proj.bias",
    ]);
    const sizes = layer.parameters.map(({ shape }) => shape.reduce((a, b) => a * b));
    const values = sizes.map((size, i) => wave(lanes * size, i));
    const x = wave(lanes * examples * length * width, 9);
    const y = layer.apply(
      values.map((v, i) => tf.tensor(v, [lanes, ...layer.parameters[i]!.shape])),
      tf.tensor(x, [lanes, examples * length, width]),
    );
    assertEquals(y.shape, [lanes, examples * length, width]);
    const wanted = Array.from(
      { length: lanes },
      (_, p) =>
        Array.from({ length: examples }, (_, e) => {
          const rows = Array.from({ length }, (_, t) => {
            const at = ((p * examples + e) * length + t) * width;
            return Array.from(x.subarray(at, at + width));
          });
          const own = values.map((v, i) => v.subarray(p * sizes[i]!, (p + 1) * sizes[i]!));
          return byHand(rows, own, causal);
        }),
    ).flat(3);
    // Chains of some fifty roundings of numbers below 8.
    (await read(y)).forEach((v, i) => assertAlmostEquals(v, wanted[i]!, 50 * 8 * 2 ** -24));
  });
}
