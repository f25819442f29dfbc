import { type Tensor, tf } from "../engine/mod.ts";
import type { Layer, LayerParameter } from "./layer.ts";
import { product } from "./product.ts";

/** Sigmoids, tangents, products and sums of one unit at one position. */
const operationsAUnit = 4 + 5 + 1;

/**
 * One layer of PyTorch's `nn.LSTM`, its `index` counted from 0, on rows [P, n · length, inputs], from states of zero: gates in
 * PyTorch's order (input, forget, cell, output), a bias for the input and one for the state, everything drawn uniformly
 * within 1/√width.
 */
export function lstmLayer(index: number, inputs: number, width: number, length: number): Layer {
  const pytorch = { kind: "uniform", bound: 1 / Math.sqrt(width) } as const;
  const weight = (name: string, fanIn: number): LayerParameter => ({
    name: `${name}_l${index}`,
    role: "weight",
    shape: [fanIn, 4 * width],
    torch: { view: [fanIn, 4 * width], axes: [1, 0], shape: [4 * width, fanIn] },
    fanIn,
    fanOut: 4 * width,
    pytorch,
  });
  const bias = (name: string): LayerParameter => ({
    name: `${name}_l${index}`,
    role: "bias",
    shape: [4 * width],
    torch: { view: [4 * width], axes: [0], shape: [4 * width] },
    fanIn: width,
    fanOut: 4 * width,
    pytorch,
  });
  return {
    parameters: [
      weight("weight_ih", inputs),
      weight("weight_hh", width),
      bias("bias_ih"),
      bias("bias_hh"),
    ],
    outputShape: [length, width],
    operations: length * width * (8 * (inputs + width) + 12 + operationsAUnit),
    apply([ofInput, ofState, inputBias, stateBias], x) {
      const [lanes, rows] = x.shape as [number, number];
      const examples = rows / length;
      const offset = tf.reshape(tf.add(inputBias!, stateBias!), [lanes, 1, 4 * width]);
      // What comes from the inputs is the same product at every position: all of them at once.
      const given: Tensor = tf.add(product(x, ofInput!), offset);
      const steps = tf.split(tf.reshape(given, [lanes, examples, length, 4 * width]), length, 2);
      let cell: Tensor = tf.zeros([lanes, examples, width]);
      let state = cell;
      const states = steps.map((step) => {
        const gates = tf.add(tf.reshape(step, [lanes, examples, -1]), product(state, ofState!));
        const [i, f, g, o] = tf.split(gates, 4, 2) as [Tensor, Tensor, Tensor, Tensor];
        cell = tf.add(tf.mul(tf.sigmoid(f), cell), tf.mul(tf.sigmoid(i), tf.tanh(g)));
        state = tf.mul(tf.sigmoid(o), tf.tanh(cell));
        return tf.reshape(state, [lanes, examples, 1, width]);
      });
      return tf.reshape(tf.concat(states, 2), [lanes, rows, width]);
    },
  };
}
