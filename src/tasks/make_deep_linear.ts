import { randomStream, seedOf } from "../statistics/mod.ts";
import { orthonormalColumns } from "./orthonormal_columns.ts";
import type { DeepLinearSpec, Task } from "./types.ts";

/**
 * X = √n·Q with orthonormal columns Q, so that XᵀX/n = I, and Y = X·Aᵀ with A standard Gaussian [d, d] (Cohen et al. 2021,
 * "linear-50-50" of their code).
 */
export function makeDeepLinear(spec: DeepLinearSpec, seed: string): Task {
  const { examples: n, features: d } = spec;
  const q = orthonormalColumns(n, d, randomStream(seedOf(seed, "deeplinear", "inputs")));
  const inputs = q.map((x) => Math.sqrt(n) * x);
  const ofMap = randomStream(seedOf(seed, "deeplinear", "map"));
  const map = Float64Array.from({ length: d * d }, () => ofMap.normal());
  return {
    spec: spec.spec,
    examples: n,
    inputShape: [d],
    inputs: Float32Array.from(inputs),
    outputs: d,
    targets: timesTransposed(inputs, map, n, d),
    losses: spec.losses,
  };
}

/** x·aᵀ for row-major x [n, d] and a [d, d]. */
function timesTransposed(x: Float64Array, a: Float64Array, n: number, d: number): Float32Array {
  const product = new Float32Array(n * d);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < d; j++) {
      let sum = 0;
      for (let k = 0; k < d; k++) sum += x[i * d + k]! * a[j * d + k]!;
      product[i * d + j] = sum;
    }
  }
  return product;
}
