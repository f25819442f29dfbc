import { type Tensor, tf } from "../engine/mod.ts";
import { product } from "./product.ts";
import { paddingOf, placesOf, type Window, windowTaps } from "./window_taps.ts";

/**
 * "native": the engine's convolution, one a replicate. "patches": every pixel's neighbourhood as a row, times the filter as
 * a matrix, all replicates in one product; for engines without the gradient of a convolution's filter.
 */
export type ConvolutionForm = "native" | "patches";

type Shape4D = [number, number, number, number];

/** x [1, n, h, w, c] or shared [n, h, w, c], and filters [1, kernel, kernel, c, k] → [1, n, places, places, k]. */
function native(x: Tensor, filters: Tensor, stride: 1 | 2 = 1): Tensor {
  const alone = (t: Tensor) => tf.reshape<tf.Rank.R4>(t, t.shape.slice(-4) as Shape4D);
  const images = alone(x), filter = alone(filters) as tf.Tensor4D;
  const padded = stride === 1 ? images : paddedAsPyTorch(images, filter.shape[0] as 1 | 3);
  const y = tf.conv2d(padded as tf.Tensor4D, filter, stride, stride === 1 ? "same" : "valid");
  return tf.reshape(y, [1, ...y.shape]);
}

/** TensorFlow's "same" begins a stride of 2 at pixel 1 of an even side, PyTorch's padding at pixel 0. */
function paddedAsPyTorch(images: Tensor, kernel: 1 | 3): Tensor {
  const sides = images.shape.slice(1, 3).map((side) => {
    const [before, behind] = paddingOf(side, { kernel, stride: 2 });
    // The last of these zeros would be read by nobody.
    return [before, Math.max(0, behind - 1)] as [number, number];
  });
  if (kernel === 1) return images;
  return tf.pad(images, [[0, 0], ...sides, [0, 0]]);
}

/**
 * [m, h, w, c] → [m, places, places, kernel²·c]: entry (kernel·i + j)·c + k is channel k of tap (i, j). The usual window goes
 * across first and then down, six slices for nine: a third less to compile and to run, to every order of derivative.
 */
function neighbourhoods(images: Tensor, window: Window): Tensor {
  if (window.kernel === 3 && window.stride === 1) return acrossThenDown(images);
  const taps = windowTaps(images, window);
  return taps.length === 1 ? taps[0]! : tf.concat(taps, 3);
}

function acrossThenDown(images: Tensor): Tensor {
  const [m, height, width, channels] = images.shape as Shape4D;
  const padded = tf.pad(images, [[0, 0], [1, 1], [1, 1], [0, 0]]);
  const across = [0, 1, 2].map((j) =>
    tf.slice(padded, [0, 0, j, 0], [m, height + 2, width, channels])
  );
  const rows = tf.concat(across, 3);
  const down = [0, 1, 2].map((i) => tf.slice(rows, [0, i, 0, 0], [m, height, width, 3 * channels]));
  return tf.concat(down, 3);
}

/** x [P, n, h, w, c] or shared [n, h, w, c], and filters [P, kernel, kernel, c, k] → [P, n, places, places, k]. */
function patches(x: Tensor, filters: Tensor, stride: 1 | 2 = 1): Tensor {
  const [height, width, channels] = x.shape.slice(-3) as [number, number, number];
  const [replicates, kernel] = filters.shape as [number, 1 | 3];
  const window = { kernel, stride };
  const [rows, columns] = [placesOf(height, window), placesOf(width, window)];
  const examples = x.shape.at(-4)!;
  const outputs = filters.shape.at(-1)!;
  const inputs = kernel ** 2 * channels;
  const lanes = x.shape.slice(0, -4);
  const all = neighbourhoods(tf.reshape(x, [-1, height, width, channels]), window);
  const matrix = tf.reshape(all, [...lanes, examples * rows * columns, inputs]);
  const y = product(matrix, tf.reshape(filters, [replicates, inputs, outputs]));
  return tf.reshape(y, [replicates, examples, rows, columns, outputs]);
}

/** Convolution by kernels of 1 or 3 with PyTorch's padding (kernel − 1)/2 and a stride of 1 or 2, in both forms. */
export const convolutionForms = { native, patches } as const;
