import { type Tensor, tf } from "../engine/mod.ts";
import { product } from "./product.ts";

/**
 * "native": the engine's convolution, one a replicate. "patches": every pixel's 3×3 neighbourhood as a row, times the
 * filter as a matrix, all replicates in one product; for engines without the gradient of a convolution's filter.
 */
export type ConvolutionForm = "native" | "patches";

type Shape4D = [number, number, number, number];

/** x [1, n, h, w, c] or shared [n, h, w, c], and filters [1, 3, 3, c, k] → [1, n, h, w, k]. */
function native(x: Tensor, filters: Tensor): Tensor {
  const alone = (t: Tensor) => tf.reshape<tf.Rank.R4>(t, t.shape.slice(-4) as Shape4D);
  const y = tf.conv2d(alone(x) as tf.Tensor4D, alone(filters) as tf.Tensor4D, 1, "same");
  return tf.reshape(y, [1, ...y.shape]);
}

/** [m, h, w, c] → [m, h, w, 9c]: entry (3i + j)·c + k is channel k of the neighbour at offset (i − 1, j − 1), or 0 outside. */
function neighbourhoods(images: Tensor): Tensor {
  const [m, height, width, channels] = images.shape as Shape4D;
  const padded = tf.pad(images, [[0, 0], [1, 1], [1, 1], [0, 0]]);
  const shifted = [0, 1, 2].flatMap((i) =>
    [0, 1, 2].map((j) => tf.slice(padded, [0, i, j, 0], [m, height, width, channels]))
  );
  return tf.concat(shifted, 3);
}

/** x [P, n, h, w, c] or shared [n, h, w, c], and filters [P, 3, 3, c, k] → [P, n, h, w, k]. */
function patches(x: Tensor, filters: Tensor): Tensor {
  const [height, width, channels] = x.shape.slice(-3) as [number, number, number];
  const examples = x.shape.at(-4)!;
  const outputs = filters.shape.at(-1)!;
  const lanes = x.shape.slice(0, -4);
  const rows = neighbourhoods(tf.reshape(x, [-1, height, width, channels]));
  const matrix = tf.reshape(rows, [...lanes, examples * height * width, 9 * channels]);
  const y = product(matrix, tf.reshape(filters, [filters.shape[0]!, 9 * channels, outputs]));
  return tf.reshape(y, [filters.shape[0]!, examples, height, width, outputs]);
}

/** 3×3 convolution with a border of zeros, in both forms. */
export const convolutionForms = { native, patches } as const;
