/** Every layer that networks are made of, for comparison with jax-js; our layout of parameters. A table, hence long. */
import { lax, nn, numpy as np } from "@jax-js/jax";
import { type Tensor, tf } from "../../src/engine/mod.ts";
import { attention } from "../../src/networks/attention.ts";
import { average } from "../../src/networks/average.ts";
import { convolution } from "../../src/networks/convolution.ts";
import { dense } from "../../src/networks/dense.ts";
import { depthwiseConvolution } from "../../src/networks/depthwise_convolution.ts";
import { encoderLayer } from "../../src/networks/encoder_layer.ts";
import { factors } from "../../src/networks/factors.ts";
import { flatten } from "../../src/networks/flatten.ts";
import type { Layer } from "../../src/networks/layer.ts";
import { lstmLayer } from "../../src/networks/lstm_layer.ts";
import { norm, type NormKind } from "../../src/networks/norm.ts";
import { patches } from "../../src/networks/patches.ts";
import { pool } from "../../src/networks/pool.ts";
import { positionTable } from "../../src/networks/position_table.ts";
import { subsample } from "../../src/networks/subsample.ts";
import { twoLayer } from "../../src/networks/two_layer.ts";
import type { DerivativeCase, JaxArray } from "../support/derivative_case.ts";

/** A layer on a batch of shape [n, ...], differentiated in the batch and in its parameters; jax gets both, one replicate. */
function layerCase(
  name: string,
  layer: Layer,
  batch: readonly number[],
  jax: (x: JaxArray, ...parameters: JaxArray[]) => JaxArray,
): DerivativeCase {
  return {
    name,
    shapes: [batch, ...layer.parameters.map(({ shape }) => shape)],
    tfjs: (x, ...parameters) => {
      const one = (t: Tensor) => tf.expandDims(t, 0);
      const y = layer.apply(parameters.map(one), one(x));
      return tf.reshape(y, y.shape.slice(1));
    },
    jax: (x, ...parameters) => jax(x, ...parameters),
  };
}

/** Uses of an array, each of them counted. */
const uses = (x: JaxArray, count: number): JaxArray[] =>
  Array.from({ length: count }, (_, i) => i < count - 1 ? x.ref : x);

const affine = (x: JaxArray, w: JaxArray, b: JaxArray) => np.matmul(x, w).add(b);

/** NHWC and HWIO from NCHW and OIHW. */
function convolve(x: JaxArray, filter: JaxArray, stride: number, pad: number, groups = 1) {
  const y = lax.convGeneralDilated(
    np.transpose(x, [0, 3, 1, 2]),
    np.transpose(filter, [3, 2, 0, 1]),
    [stride, stride],
    [[pad, pad], [pad, pad]],
    { featureGroupCount: groups },
  );
  return np.transpose(y, [0, 2, 3, 1]);
}

/** To mean 0 and variance 1 over the axes. */
function standardize(x: JaxArray, axes: number[]): JaxArray {
  const [a, b] = uses(x, 2) as [JaxArray, JaxArray];
  const [c, d] = uses(a.sub(np.mean(b, axes, { keepdims: true })), 2) as [JaxArray, JaxArray];
  const variance = np.mean(np.square(c), axes, { keepdims: true }).add(1e-5);
  return d.div(np.sqrt(variance));
}

const convolutions = ([1, 2] as const).flatMap((stride) => [
  layerCase(
    `convolution, stride ${stride}`,
    convolution([4, 6, 2], 3, { form: "patches", stride }),
    [2, 4, 6, 2],
    (x, w, b) => convolve(x, w, stride, 1).add(b),
  ),
  layerCase(
    `depthwise convolution, stride ${stride}`,
    depthwiseConvolution([4, 6, 2], stride),
    [2, 4, 6, 2],
    (x, w, b) => convolve(x, np.reshape(w, [3, 3, 1, 2]), stride, 1, 2).add(b),
  ),
]);

const norms: [string, NormKind, number[], number[], number[]][] = [
  ["batch norm", { kind: "batch", ghost: null }, [6, 3], [6, 3], [0]],
  ["batch norm of ghosts", { kind: "batch", ghost: 3 }, [6, 3], [2, 3, 3], [1]],
  ["batch norm of images", { kind: "batch", ghost: null }, [2, 2, 3, 4], [12, 4], [0]],
  ["batch norm of images' ghosts", { kind: "batch", ghost: 2 }, [4, 2, 2, 3], [2, 8, 3], [1]],
  ["layer norm", { kind: "layer" }, [3, 5], [3, 5], [1]],
  ["layer norm of images", { kind: "layer" }, [2, 2, 3, 4], [2, 24], [1]],
  ["group norm", { kind: "group", groups: 2 }, [2, 2, 3, 4], [2, 6, 2, 2], [1, 3]],
];

/** [n, length, width] → [n, heads, length, width/heads]. */
const headsOf = (x: JaxArray, [n, length, heads, size]: [number, number, number, number]) =>
  np.transpose(np.reshape(x, [n, length, heads, size]), [0, 2, 1, 3]);

/** Self-attention of two rows of three positions, width four, two heads. */
function attend(causal: boolean, x: JaxArray, w: JaxArray, b: JaxArray, v: JaxArray, c: JaxArray) {
  const all = np.split(affine(x, w, b), 3, 1).map((part) => headsOf(part, [2, 3, 2, 2]));
  const [query, key, value] = all as [JaxArray, JaxArray, JaxArray];
  const scores = np.matmul(query, np.transpose(key, [0, 1, 3, 2])).mul(Math.SQRT1_2);
  const ahead = np.array([[0, -1e9, -1e9], [0, 0, -1e9], [0, 0, 0]]).astype(np.float64);
  const weights = nn.softmax(causal ? scores.add(ahead) : scores, -1);
  const seen = np.transpose(np.matmul(weights, value), [0, 2, 1, 3]);
  return affine(np.reshape(seen, [6, 4]), v, c);
}

/** One layer of LSTM on two rows of three positions, as wide as four gates of two. */
function recur(x: JaxArray, w: JaxArray, u: JaxArray, b: JaxArray, c: JaxArray): JaxArray {
  const given = np.reshape(affine(x, w, b.add(c)), [2, 3, 8]);
  const steps = np.split(given, 3, 1).map((step) => np.reshape(step, [2, 8]));
  const ofState = uses(u, steps.length - 1);
  let cell: JaxArray | undefined, state: JaxArray | undefined;
  const states = steps.map((step, t) => {
    const gates = state === undefined ? step : step.add(np.matmul(state, ofState[t - 1]!));
    const [i, f, g, o] = np.split(gates, 4, 1) as [JaxArray, JaxArray, JaxArray, JaxArray];
    const fresh = nn.sigmoid(i).mul(np.tanh(g));
    const kept = cell === undefined ? (f.dispose(), undefined) : nn.sigmoid(f).mul(cell);
    const next = kept === undefined ? fresh : kept.add(fresh);
    const last = t === steps.length - 1;
    if (!last) cell = next.ref;
    const out = nn.sigmoid(o).mul(np.tanh(next));
    if (!last) state = out.ref;
    return np.reshape(out, [2, 1, 2]);
  });
  return np.reshape(np.concatenate(states, 1), [6, 2]);
}

export const layerCases: readonly DerivativeCase[] = [
  layerCase("dense", dense(4, 3), [5, 4], affine),
  layerCase("dense without bias", dense(4, 3, { bias: false }), [5, 4], (x, w) => np.matmul(x, w)),
  layerCase(
    "dense, scaled",
    dense(4, 3, {
      scaling: {
        weight: { factor: 0.5, draw: { kind: "zero" } },
        bias: { factor: 0.1, draw: { kind: "zero" } },
      },
    }),
    [5, 4],
    (x, w, b) => np.matmul(x, w).mul(0.5).add(b.mul(0.1)),
  ),
  ...convolutions,
  layerCase(
    "convolution of one pixel",
    convolution([2, 3, 2], 3, { form: "patches", kernel: 1 }),
    [2, 2, 3, 2],
    (x, w, b) => convolve(x, w, 1, 0).add(b),
  ),
  layerCase(
    "average pool",
    pool("avg", [4, 2, 3]),
    [2, 4, 2, 3],
    (x) => np.mean(np.reshape(x, [2, 2, 2, 1, 2, 3]), [2, 4]),
  ),
  layerCase(
    "max pool",
    pool("max", [4, 2, 3]),
    [2, 4, 2, 3],
    (x) => np.max(np.reshape(x, [2, 2, 2, 1, 2, 3]), [2, 4]),
  ),
  layerCase("average of all pixels", average([2, 3, 4]), [2, 2, 3, 4], (x) => np.mean(x, [1, 2])),
  layerCase(
    "every second pixel",
    subsample([4, 4, 2]),
    [2, 4, 4, 2],
    (x) => np.reshape(x, [2, 2, 2, 2, 2, 2]).slice([], [], 0, [], 0, []),
  ),
  layerCase("flatten", flatten([2, 3, 2]), [2, 2, 3, 2], (x) => np.reshape(x, [2, 12])),
  ...norms.map(([name, kind, batch, view, axes]) =>
    layerCase(
      name,
      norm(kind, batch.slice(1)),
      batch,
      (x, gain, bias) =>
        np.reshape(standardize(np.reshape(x, view), axes), batch).mul(gain).add(bias),
    )
  ),
  ...[false, true].map((causal) =>
    layerCase(
      causal ? "causal attention" : "attention",
      attention({ length: 3, width: 4, heads: 2, causal }),
      [6, 4],
      (x, w, b, v, c) => attend(causal, x, w!, b!, v!, c!),
    )
  ),
  layerCase(
    "encoder layer without norms",
    encoderLayer({
      ...{ length: 3, width: 4, heads: 2, causal: true, activation: "gelu" },
      ...{ feedforward: 5, norm: "none" },
    }),
    [6, 4],
    (x, ...p) => {
      const [a, b] = uses(x, 2) as [JaxArray, JaxArray];
      const [c, d] = uses(a.add(attend(true, b, p[0]!, p[1]!, p[2]!, p[3]!)), 2);
      const inner = nn.gelu(affine(c!, p[4]!, p[5]!), { approximate: false });
      return d!.add(affine(inner, p[6]!, p[7]!));
    },
  ),
  layerCase("lstm layer", lstmLayer(0, 3, 2, 3), [6, 3], recur),
  layerCase(
    "position table",
    positionTable(3, 2),
    [6, 2],
    (x, table) => np.reshape(np.reshape(x, [2, 3, 2]).add(table), [6, 2]),
  ),
  layerCase("patches", patches([4, 4, 2], 2, 3), [2, 4, 4, 2], (x, w, b) => {
    const squares = np.transpose(np.reshape(x, [2, 2, 2, 2, 2, 2]), [0, 1, 3, 2, 4, 5]);
    return affine(np.reshape(squares, [8, 8]), w, b);
  }),
  layerCase("product of factors, squared", factors(3, 2), [4, 1], (x, all) => {
    const [a, b, c] = np.split(all, 3, 0) as [JaxArray, JaxArray, JaxArray];
    return x.mul(np.square(a.mul(b).mul(c)));
  }),
  layerCase(
    "two layers of numbers",
    twoLayer(3),
    [4, 1],
    (x, u, v) => x.mul(np.sum(u.mul(v))).mul(1 / Math.sqrt(3)),
  ),
];
