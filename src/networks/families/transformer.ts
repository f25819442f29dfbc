import { type Tensor, tf } from "../../engine/mod.ts";
import { composite } from "../composite.ts";
import { dense } from "../dense.ts";
import { pytorchDraw } from "../draw.ts";
import { drawnAs } from "../drawn_as.ts";
import { eachPosition } from "../each_position.ts";
import { embedding } from "../embedding.ts";
import { encoderLayer } from "../encoder_layer.ts";
import { sinusoids } from "../sinusoids.ts";
import { defineFamily, type NetworkFrame } from "./family.ts";
import { nameField } from "./fields.ts";
import { checkHeads, transformerActivation, transformerOptions } from "./transformer_options.ts";

/** What the paper's code draws embedding and decoder within. */
const range = { kind: "uniform", bound: 0.1 } as const;

/**
 * The paper's transformer language model (its code's nlp_archs.py, after PyTorch's word_language_model): embedding times
 * √width plus sinusoids, causal post-norm layers, a linear decoder. The paper's own is
 * "transformer:layers=2:heads=2:width=200:feedforward=200". Its code leaves the decoder's bias at PyTorch's default,
 * and so do we; there all layers start as copies of one, here each is drawn by itself.
 */
export const transformer = defineFamily({
  name: "transformer",
  example: "transformer:layers=2:heads=2:width=32",
  summary: "causal transformer for text; feedforward is 4 times the width if left out",
  layout: "tokens",
  positional: {},
  options: {
    ...transformerOptions,
    activation: { field: transformerActivation, fallback: "relu" },
    norm: { field: nameField("norm", ["layer", "none"]), fallback: "layer" },
  },
  plan({ layers, heads, width, feedforward, activation, norm }, frame) {
    checkHeads(heads, width, frame);
    checkEven(width, frame);
    const { outputs } = frame, length = frame.inputShape[0]!;
    const layer = encoderLayer({
      ...{ length, width, heads, causal: true, activation },
      feedforward: feedforward ?? 4 * width,
      norm: norm === "layer" ? "after" : "none",
    });
    const names = Array.from({ length: layers }, (_, i) => `transformer_encoder.layers.${i}`);
    const decoder = drawnAs(
      dense(width, outputs),
      (p) => p.role === "weight" ? range : pytorchDraw(p),
    );
    const body = composite(
      [
        {
          name: "encoder",
          layer: drawnAs(embedding(frame.tokens!, width, length), () => range),
        },
        ...names.map((name) => ({ name, layer })),
        { name: "decoder", layer: eachPosition(decoder, length) },
      ],
      { outputShape: [length, outputs], operations: 2 * length * width },
      (run, tokens) => {
        const rows = placed(run("encoder", tokens), length);
        return run("decoder", names.reduce((x, name) => run(name, x), rows));
      },
    );
    return { activation, depth: layers, body, positions: length };
  },
});

/** Rows [P, n · length, width] times √width, plus their positions' sinusoids. */
function placed(x: Tensor, length: number): Tensor {
  const width = x.shape[2]!;
  const windows = tf.reshape(tf.mul(x, Math.sqrt(width)), [-1, length, width]);
  const positions = tf.tensor(sinusoids(length, width), [length, width]);
  return tf.reshape(tf.add(windows, positions), x.shape);
}

function checkEven(width: number, { refuse }: NetworkFrame): void {
  if (width % 2 === 0) return;
  throw refuse(
    `its rows of [${width}] cannot take sinusoids of [${width + 1}], which come in pairs`,
    "wanted an even width",
  );
}
