import { type Tensor, tf } from "../engine/mod.ts";
import type { Layer, LayerParameter } from "./layer.ts";

/** u·v/√m times the input, a number, with u and v of m standard normal entries. */
export function twoLayer(width: number): Layer {
  const vector = (name: string): LayerParameter => ({
    name,
    role: "weight",
    shape: [width],
    torch: { view: [width], axes: [0], shape: [width] },
    fanIn: width,
    fanOut: width,
    pytorch: { kind: "normal", deviation: 1 },
  });
  return {
    parameters: [vector("u"), vector("v")],
    outputShape: [1],
    operations: 2 * width + 1,
    apply([u, v], x) {
      const product: Tensor = tf.sum(tf.mul(u!, v!), 1);
      const f = tf.mul(product, 1 / Math.sqrt(width));
      return tf.mul(tf.reshape(f, [u!.shape[0]!, 1, 1]), x);
    },
  };
}
