import { type Tensor, tf } from "../engine/mod.ts";
import { activation } from "./activation.ts";
import type { ActivationName } from "./activations.ts";
import { attention, type AttentionOptions } from "./attention.ts";
import { composite } from "./composite.ts";
import { dense } from "./dense.ts";
import { eachPosition } from "./each_position.ts";
import type { Layer } from "./layer.ts";
import { norm } from "./norm.ts";

export interface EncoderLayerOptions extends AttentionOptions {
  /** Hidden units of the two dense layers behind the attention. */
  readonly feedforward: number;
  readonly activation: ActivationName;
  /** Where the layer norms stand: behind each sum, as in PyTorch's default, before each branch, or nowhere. */
  readonly norm: "after" | "before" | "none";
}

/** A transformer's layer, PyTorch's `nn.TransformerEncoderLayer` without dropout, on rows [P, n · length, width]. */
export function encoderLayer(options: EncoderLayerOptions): Layer {
  const { length, width, feedforward, norm: place } = options;
  const rows = (name: string, layer: Layer) => ({ name, layer: eachPosition(layer, length) });
  const normed = place !== "none";
  const activate = activation(options.activation, [feedforward]);
  return composite(
    [
      { name: "self_attn", layer: attention(options) },
      rows("linear1", dense(width, feedforward)),
      rows("activation", activate),
      rows("linear2", dense(feedforward, width)),
      ...(normed
        ? ["norm1", "norm2"].map((name) => rows(name, norm({ kind: "layer" }, [width])))
        : []),
    ],
    { outputShape: [length, width], operations: 2 * length * width },
    (run, x) => {
      const branch = (name: string, f: (x: Tensor) => Tensor, input: Tensor) =>
        place === "before"
          ? tf.add(input, f(run(name, input)))
          : place === "after"
          ? run(name, tf.add(input, f(input)))
          : tf.add(input, f(input));
      const feed = (y: Tensor) => run("linear2", run("activation", run("linear1", y)));
      return branch("norm2", feed, branch("norm1", (y) => run("self_attn", y), x));
    },
  );
}
