import { softmax, type Tensor, tf } from "../engine/mod.ts";
import { composite } from "./composite.ts";
import { dense } from "./dense.ts";
import { eachPosition } from "./each_position.ts";
import type { Layer, LayerParameter } from "./layer.ts";

/** Small enough to leave nothing of a score, and finite. */
const hidden = -1e30;

export interface AttentionOptions {
  /** Positions of an example. */
  readonly length: number;
  /** Length of a row; the heads divide it. */
  readonly width: number;
  readonly heads: number;
  /** True where a position sees only itself and those before it. */
  readonly causal: boolean;
}

/**
 * Self-attention of several heads, PyTorch's `nn.MultiheadAttention(width, heads)` without dropout, on rows
 * [P, n · length, width]: "in_proj_weight" and "in_proj_bias" hold queries, keys and values side by side, head after head;
 * scores are divided by √(width/heads). Initialized as there: Xavier uniform for the three together, biases zero.
 */
export function attention({ length, width, heads, causal }: AttentionOptions): Layer {
  const bound = Math.sqrt(6 / (width + 3 * width));
  const [weight, bias] = dense(width, 3 * width).parameters as [LayerParameter, LayerParameter];
  const into: Layer = {
    ...dense(width, 3 * width),
    parameters: [
      { ...weight, name: "in_proj_weight", pytorch: { kind: "uniform", bound } },
      { ...bias, name: "in_proj_bias", pytorch: { kind: "zero" } },
    ],
  };
  const [outWeight, outBias] = dense(width, width).parameters as [LayerParameter, LayerParameter];
  const out: Layer = {
    ...dense(width, width),
    parameters: [outWeight, { ...outBias, pytorch: { kind: "zero" } }],
  };
  // Scores and sums of values: two products a pair of positions; softmax: four operations a score.
  const operations = 4 * length * length * width + 4 * heads * length * length;
  return composite(
    [
      { name: "", layer: eachPosition(into, length) },
      { name: "out_proj", layer: eachPosition(out, length) },
    ],
    { outputShape: [length, width], operations },
    (run, x) => {
      const [lanes, rows] = x.shape as [number, number];
      const batch = lanes * rows / length;
      const [query, key, value] = tf.split(run("", x), 3, 2).map((t) => headsOf(t, batch)) as [
        Tensor,
        Tensor,
        Tensor,
      ];
      const scores = tf.matMul(tf.mul(query, 1 / Math.sqrt(width / heads)), key, false, true);
      const weights = softmax(causal ? tf.add(scores, mask(length)) : scores);
      const seen: Tensor = tf.reshape(tf.matMul(weights, value), [batch, heads, length, -1]);
      return run("out_proj", tf.reshape(tf.transpose(seen, [0, 2, 1, 3]), [lanes, rows, width]));
    },
  );

  /** [P, n · length, width] → [P · n · heads, length, width/heads]. */
  function headsOf(t: Tensor, batch: number): Tensor {
    const split = tf.reshape(t, [batch, length, heads, width / heads]);
    return tf.reshape(tf.transpose(split, [0, 2, 1, 3]), [batch * heads, length, width / heads]);
  }
}

/** [length, length]: 0 where a position may look, the row's, at the column's. */
function mask(length: number): Tensor {
  const entries = Float32Array.from(
    { length: length * length },
    (_, at) => at % length > Math.floor(at / length) ? hidden : 0,
  );
  return tf.tensor(entries, [length, length]);
}
