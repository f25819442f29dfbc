import { gate, type Tensor, tf } from "../engine/mod.ts";

const mask = (condition: Tensor) => tf.cast(condition, "float32");

/** Piecewise linear: its slope is 1 strictly between −1 and 1 and 0 at both ends, as in PyTorch. */
function hardtanh(x: Tensor): Tensor {
  const clipped = tf.customGrad((input, save) => {
    (save as tf.GradSaveFunc)([input as Tensor]);
    return {
      value: tf.clipByValue(input as Tensor, -1, 1),
      gradFunc: (dy: Tensor, [saved]: Tensor[]) => gate(dy, mask(tf.less(tf.abs(saved!), 1))),
    };
  });
  return clipped(x);
}

/** x·Φ(x) with the exact normal distribution function, PyTorch's default. */
function gelu(x: Tensor): Tensor {
  return tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1));
}

/** x·σ(x), also called swish: PyTorch's `nn.SiLU`. */
function silu(x: Tensor): Tensor {
  return tf.mul(x, tf.sigmoid(x));
}

/** Activations by name; each works entry by entry and can be differentiated twice. elu's α is 1, softplus's β is 1. */
export const activations = {
  tanh: (x: Tensor): Tensor => tf.tanh(x),
  relu: (x: Tensor): Tensor => tf.relu(x),
  elu: (x: Tensor): Tensor => tf.elu(x),
  softplus: (x: Tensor): Tensor => tf.softplus(x),
  gelu,
  silu,
  hardtanh,
  identity: (x: Tensor): Tensor => x,
} as const;

/** The activations by the names that specs use. */
export type ActivationName = keyof typeof activations;

export const activationNames = Object.keys(activations) as ActivationName[];
