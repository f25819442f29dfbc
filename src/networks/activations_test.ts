import { assertAlmostEquals, assertEquals } from "@std/assert";
import { openEngine, read, type Tensor, tf } from "../engine/mod.ts";
import { type ActivationName, activations } from "./activations.ts";

await openEngine("cpu");

const points = [-2, -1, -0.5, 0, 0.25, 1, 3];
const normal = (x: number) => Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Value, slope and curvature in float64; at kinks what PyTorch gives. */
const wanted: Record<
  ActivationName,
  (x: number) => [number | undefined, number | undefined, number]
> = {
  tanh: (x) => [Math.tanh(x), 1 - Math.tanh(x) ** 2, -2 * Math.tanh(x) * (1 - Math.tanh(x) ** 2)],
  relu: (x) => [Math.max(x, 0), x > 0 ? 1 : 0, 0],
  elu: (x) => [x > 0 ? x : Math.expm1(x), x > 0 ? 1 : Math.exp(x), x < 0 ? Math.exp(x) : 0],
  softplus: (x) => [Math.log1p(Math.exp(x)), sigmoid(x), sigmoid(x) * (1 - sigmoid(x))],
  // Its value needs erf; here its curvature φ(x)(2 − x²) holds the slope, and points with known erf the value.
  gelu: (x) => [undefined, undefined, normal(x) * (2 - x * x)],
  silu: (x) => {
    const s = sigmoid(x);
    return [x * s, s + x * s * (1 - s), s * (1 - s) * (2 + x * (1 - 2 * s))];
  },
  hardtanh: (x) => [Math.min(Math.max(x, -1), 1), Math.abs(x) < 1 ? 1 : 0, 0],
  identity: (x) => [x, 1, 0],
};

async function derivatives(
  name: ActivationName,
): Promise<(Float32Array | Int32Array | Uint8Array)[]> {
  const f = activations[name];
  const sumOf = (g: (x: Tensor) => Tensor) => (x: Tensor) => tf.sum(g(x));
  // The product keeps the second derivative of linear functions from being refused as independent of x.
  const slope = tf.grad(sumOf(f));
  const curvature = tf.grad(sumOf((x) => tf.add(slope(x), tf.mul(x, 0))));
  const x = tf.tensor(points);
  return await Promise.all([f(x), slope(x), curvature(x)].map(read));
}

for (const name of Object.keys(activations) as ActivationName[]) {
  Deno.test(`activations: ${name}, its slope and its curvature, kinks as PyTorch has them`, async () => {
    const found = await derivatives(name);
    points.forEach((x, i) =>
      wanted[name](x).forEach((value, order) => {
        // Numbers here are at most 3; a few roundings of functions that are exact to 2e-7.
        if (value !== undefined) {
          assertAlmostEquals(found[order]![i]!, value, 2e-6, `${x} ${order}`);
        }
      })
    );
  });
}

Deno.test("activations: gelu is the exact one", async () => {
  const [value, slope] = await derivatives("gelu");
  // Φ(1) = 0.841344746068543: x·Φ(x) and Φ(x) + x·φ(x) at 1, and by symmetry at −1; tanh's approximation gives 0.841192.
  assertAlmostEquals(value![5]!, 0.841344746, 5e-7);
  assertAlmostEquals(value![1]!, -(1 - 0.841344746), 5e-7);
  assertAlmostEquals(slope![5]!, 0.841344746 + normal(1), 5e-7);
  assertEquals(value![3], 0);
});
