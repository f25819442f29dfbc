/** Every op that a network or a loss uses, and a few that they might, for comparison with jax-js. A table, hence long. */
import { lax, nn, numpy as np } from "@jax-js/jax";
import { type Tensor, tf } from "../../src/engine/mod.ts";
import { activations, firstMaximum, standardize } from "../../src/networks/mod.ts";
import type { DerivativeCase, JaxArray } from "../support/derivative_case.ts";

const shape = [3, 4];
const positive = (x: number) => 0.2 + Math.abs(x);
/** At least 0.01 away from the kinks at −1, 0 and 1, so that central differences see none. */
const clearOfKinks = (x: number) =>
  [-1, 0, 1].some((kink) => Math.abs(x - kink) < 0.01) ? x + 0.02 : x;

function one(
  name: string,
  tfjs: (x: Tensor) => Tensor,
  jax: (x: JaxArray) => JaxArray,
  domain?: (normal: number) => number,
): DerivativeCase {
  return { name, shapes: [shape], tfjs, jax, ...(domain ? { domain } : {}) };
}

const two = (
  name: string,
  a: readonly number[],
  b: readonly number[],
  tfjs: (a: Tensor, b: Tensor) => Tensor,
  jax: (a: JaxArray, b: JaxArray) => JaxArray,
): DerivativeCase => ({ name, shapes: [a, b], tfjs, jax });

const entrywise: DerivativeCase[] = [
  one("tanh", activations.tanh, np.tanh),
  one("relu", activations.relu, (x) => nn.relu(x), clearOfKinks),
  one("elu", activations.elu, (x) => nn.elu(x), clearOfKinks),
  one("softplus", activations.softplus, (x) => nn.softplus(x)),
  one("gelu", activations.gelu, (x) => nn.gelu(x, { approximate: false })),
  one("silu", activations.silu, (x) => nn.silu(x)),
  one("hardtanh", activations.hardtanh, (x) => nn.hardTanh(x), clearOfKinks),
  one("exp", tf.exp, np.exp),
  one("log", tf.log, np.log, positive),
  one("sqrt", tf.sqrt, np.sqrt, positive),
  one("square", tf.square, np.square),
  one("reciprocal", tf.reciprocal, np.reciprocal, positive),
  one("sigmoid", tf.sigmoid, (x) => nn.sigmoid(x)),
  one("erf", tf.erf, (x) => lax.erf(x)),
  one("clip", (x) => tf.clipByValue(x, -1, 1), (x) => np.clip(x, -1, 1), clearOfKinks),
  one(
    "where",
    (x) => tf.where(tf.greater(x, 0), tf.square(x), tf.tanh(x)),
    (x) => np.where(np.greater(x.ref, 0), np.square(x.ref), np.tanh(x)),
    clearOfKinks,
  ),
  one(
    "masks",
    (x) => tf.mul(tf.exp(x), tf.cast(tf.logicalAnd(tf.less(x, 1), tf.notEqual(x, 0)), "float32")),
    (x) => np.exp(x.ref).mul(np.where(np.less(x, 1), 1, 0)),
    clearOfKinks,
  ),
];

const pairs: DerivativeCase[] = [
  two("product, stretched", [2, 3, 4], [3, 1], tf.mul, (a, b) => a.mul(b)),
  two("quotient", [2, 3], [1, 3], (a, b) => tf.div(a, tf.exp(b)), (a, b) => a.div(np.exp(b))),
  two("sum, stretched", [2, 3, 4], [4], (a, b) => tf.exp(tf.add(a, b)), (a, b) => np.exp(a.add(b))),
  two(
    "difference, stretched",
    [3, 1],
    [2, 1, 4],
    (a, b) => tf.tanh(tf.sub(a, b)),
    (a, b) => np.tanh(a.sub(b)),
  ),
  two("maximum", [3, 4], [3, 4], tf.maximum, np.maximum),
  two("minimum, stretched", [3, 4], [4], tf.minimum, np.minimum),
  two("firstMaximum", [3, 4], [3, 4], firstMaximum, np.maximum),
  two("matMul", [3, 4], [4, 5], (a, b) => tf.matMul(a, b), np.matmul),
  two("matMul, stretched", [1, 3, 4], [2, 4, 5], (a, b) => tf.matMul(a, b), np.matmul),
  two(
    "matMul, first transposed",
    [2, 4, 3],
    [2, 4, 5],
    (a, b) => tf.matMul(a, b, true),
    (a, b) => np.matmul(np.swapaxes(a, 1, 2), b),
  ),
  two(
    "matMul, second transposed",
    [2, 3, 4],
    [1, 5, 4],
    (a, b) => tf.matMul(a, b, false, true),
    (a, b) => np.matmul(a, np.swapaxes(b, 1, 2)),
  ),
  two(
    "matMul, both transposed",
    [2, 4, 3],
    [2, 5, 4],
    (a, b) => tf.matMul(a, b, true, true),
    (a, b) => np.matmul(np.swapaxes(a, 1, 2), np.swapaxes(b, 1, 2)),
  ),
  two(
    "concat",
    [2, 3],
    [2, 2],
    (a, b) => tf.square(tf.concat([a, b], 1)),
    (a, b) => np.square(np.concatenate([a, b], 1)),
  ),
];

const cubed = (x: JaxArray) => np.square(x.ref).mul(x);

/** Over axis `axis` of [3, 4], as PyTorch's norms have it: rows for layer norm, columns for batch norm. */
const standardizedBy = (axis: number) => (x: JaxArray) => {
  const centred = x.ref.sub(np.mean(x, axis, { keepdims: true }));
  const variance = np.mean(np.square(centred.ref), axis, { keepdims: true });
  return centred.div(np.sqrt(variance.add(1e-5)));
};

const shapes: DerivativeCase[] = [
  one(
    "layer norm",
    (x) => tf.exp(standardize(x, [1])),
    (x) => np.exp(standardizedBy(1)(x)),
  ),
  one(
    "batch norm",
    (x) => tf.exp(standardize(x, [0])),
    (x) => np.exp(standardizedBy(0)(x)),
  ),
  one("sum", (x) => tf.square(tf.sum(x, 0)), (x) => np.square(np.sum(x, 0))),
  one(
    "sum, kept",
    (x) => tf.mul(x, tf.sum(x, 1, true)),
    (x) => x.ref.mul(np.sum(x, 1, { keepdims: true })),
  ),
  one("mean", (x) => tf.exp(tf.mean(x, [0, 1])), (x) => np.exp(np.mean(x))),
  one("mean over one axis", (x) => tf.square(tf.mean(x, -1)), (x) => np.square(np.mean(x, -1))),
  one("max", (x) => tf.square(tf.max(x, 1)), (x) => np.square(np.max(x, 1))),
  one("softmax", (x) => tf.softmax(x), (x) => nn.softmax(x, -1)),
  one("logSoftmax", (x) => tf.logSoftmax(x), (x) => nn.logSoftmax(x, -1)),
  one("tile", (x) => tf.pow(tf.tile(x, [2, 3]), 3), (x) => cubed(np.tile(x, [2, 3]))),
  one(
    "tile of rank 5",
    (x) => tf.pow(tf.tile(tf.reshape(x, [1, 3, 1, 2, 2]), [2, 2, 3, 1, 2]), 3),
    (x) => cubed(np.tile(np.reshape(x, [1, 3, 1, 2, 2]), [2, 2, 3, 1, 2])),
  ),
  one("transpose", (x) => tf.exp(tf.transpose(x)), (x) => np.exp(np.transpose(x))),
  one(
    "pad",
    (x) => tf.exp(tf.pad(x, [[1, 0], [0, 2]])),
    (x) => np.exp(np.pad(x, [[1, 0], [0, 2]])),
  ),
  one("slice", (x) => tf.exp(tf.slice(x, [1, 0], [2, 3])), (x) => np.exp(x.slice([1, 3], [0, 3]))),
  one(
    "split and stack",
    (x) => tf.exp(tf.stack(tf.split(x, 2, 1).map((part, i) => tf.mul(part, i + 1)))),
    (x) => np.exp(np.stack(np.split(x, 2, 1).map((part, i) => part.mul(i + 1)))),
  ),
];

/** NHWC and HWIO, as tfjs has them, from NCHW and OIHW, as jax-js has them. */
const jaxConvolution = (x: JaxArray, filter: JaxArray) =>
  np.transpose(
    lax.conv(np.transpose(x, [0, 3, 1, 2]), np.transpose(filter, [3, 2, 0, 1]), [1, 1], "SAME"),
    [0, 2, 3, 1],
  );

/** Ops that wasm lacks: there a network's convolutions are patches. */
export const convolutionCases: readonly DerivativeCase[] = [
  two(
    "conv2d",
    [2, 4, 3, 2],
    [3, 3, 2, 3],
    (x, filter) => tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, "same"),
    jaxConvolution,
  ),
];

export const derivativeCases: readonly DerivativeCase[] = [...entrywise, ...pairs, ...shapes];
