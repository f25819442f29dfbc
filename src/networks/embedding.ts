import { type Tensor, tf } from "../engine/mod.ts";
import type { Layer } from "./layer.ts";
import { product } from "./product.ts";

/**
 * A row of numbers for each token, PyTorch's `nn.Embedding`: token numbers [n, length], the same for all replicates, become
 * [P, n · length, width]. A product with one-hot rows rather than a gather: it has derivatives of every order, and carries
 * the replicates.
 */
export function embedding(tokens: number, width: number, length: number): Layer {
  const shape = [tokens, width];
  return {
    parameters: [{
      name: "weight",
      role: "embedding",
      shape,
      torch: { view: shape, axes: [0, 1], shape },
      fanIn: tokens,
      fanOut: width,
      pytorch: { kind: "normal", deviation: 1 },
    }],
    outputShape: [length, width],
    operations: 0,
    apply([rows], x) {
      const column: Tensor = tf.reshape(x, [-1, 1]);
      const chosen = tf.equal(column, tf.range(0, tokens, 1, "float32"));
      return product(tf.cast(chosen, "float32"), rows!);
    },
  };
}
