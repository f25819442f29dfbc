import { composite } from "../composite.ts";
import { dense } from "../dense.ts";
import { drawnAs } from "../drawn_as.ts";
import { eachPosition } from "../each_position.ts";
import { embedding } from "../embedding.ts";
import { lstmLayer } from "../lstm_layer.ts";
import { defineFamily } from "./family.ts";
import { largestDepth, largestWidth, numberField } from "./fields.ts";

/** What PyTorch's word_language_model draws embedding and decoder within. */
const range = { kind: "uniform", bound: 0.1 } as const;

/** An LSTM language model, as PyTorch's word_language_model has it: embedding, `nn.LSTM`, a linear decoder; no dropout. */
export const lstm = defineFamily({
  name: "lstm",
  example: "lstm:layers=1:width=32",
  summary: "LSTM for text, with an embedding as wide as its state",
  layout: "tokens",
  positional: {},
  options: {
    layers: { field: numberField("number of layers", largestDepth, "<layers>") },
    width: { field: numberField("width", largestWidth) },
  },
  plan({ layers, width }, { inputShape, outputs, tokens }) {
    const length = inputShape[0]!;
    const decoder = drawnAs(
      dense(width, outputs),
      (p) => p.role === "weight" ? range : { kind: "zero" },
    );
    const stack = Array.from({ length: layers }, (_, i) => lstmLayer(i, width, width, length));
    // PyTorch keeps the parameters of all layers in one module, "rnn".
    const rnn = {
      ...composite(
        stack.map((layer, i) => ({ name: `${i}`, layer })),
        { outputShape: [length, width] },
        (run, x) => stack.reduce((now, _layer, i) => run(`${i}`, now), x),
      ),
      parameters: stack.flatMap((layer) => layer.parameters),
    };
    const body = composite(
      [
        { name: "encoder", layer: drawnAs(embedding(tokens!, width, length), () => range) },
        { name: "rnn", layer: rnn },
        { name: "decoder", layer: eachPosition(decoder, length) },
      ],
      { outputShape: [length, outputs] },
      (run, x) => run("decoder", run("rnn", run("encoder", x))),
    );
    return { activation: "tanh", depth: layers, body, positions: length };
  },
});
