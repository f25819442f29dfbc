import { type Tensor, tf } from "../engine/mod.ts";
import type { Layer } from "./layer.ts";
import { power } from "./power.ts";

/** (x₁⋯x_k)^p times the input, a number: one parameter array, "factors" [k], standard normal where nothing else is asked. */
export function factors(count: number, exponent: number): Layer {
  return {
    parameters: [{
      name: "factors",
      role: "weight",
      shape: [count],
      torch: { view: [count], axes: [0], shape: [count] },
      fanIn: 1,
      fanOut: 1,
      pytorch: { kind: "normal", deviation: 1 },
    }],
    outputShape: [1],
    operations: count - 1 + exponent,
    apply([all], x) {
      const lanes = all!.shape[0]!;
      // A product of slices rather than tfjs's prod, which has no gradient.
      const each = count === 1 ? [all!] : tf.split(all!, count, 1);
      const f = power(each.reduce((a: Tensor, b: Tensor) => tf.mul(a, b)), exponent);
      return tf.mul(tf.reshape(f, [lanes, 1, 1]), x);
    },
  };
}
