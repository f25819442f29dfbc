import * as tf from "@tensorflow/tfjs";
import type { Tensor } from "../types.ts";
import { spread } from "./spread.ts";

const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

/** `dy` of a reduction over `axes`, brought back to the shape of the reduction's input, times `factor`. */
function unreduce(
  dy: Tensor,
  shape: readonly number[],
  axis: number | number[],
  factor: number,
) {
  const axes = new Set(tf.util.parseAxisParam(axis, [...shape]));
  const kept = shape.map((length, i) => axes.has(i) ? 1 : length);
  const small = tf.reshape(dy, kept);
  return spread(factor === 1 ? small : tf.mul(small, factor), shape);
}

/** Sums blocks of `length` along `axis`: the transpose of repeating along it. */
function unrepeat(dy: Tensor, axis: number, length: number): Tensor {
  const before = dy.shape.slice(0, axis), after = dy.shape.slice(axis + 1);
  const repeats = dy.shape[axis]! / length;
  const blocks = tf.reshape(dy, [
    sizeOf(before),
    repeats,
    length * sizeOf(after),
  ]);
  return tf.reshape(tf.sum(blocks, 1), [...before, length, ...after]);
}

/**
 * tfjs multiplies by ones of the input's shape in the gradients of Sum and Mean, a constant as large as a layer's
 * output in every recorded program, and knows Tile's gradient only up to rank 4, slice by slice.
 */
export const reductionGradients: readonly tf.GradConfig[] = [
  {
    kernelName: "Sum",
    inputsToSave: ["x"],
    gradFunc: (dy, saved, attrs) => {
      const shape = (saved as [Tensor])[0].shape;
      return {
        x: () => unreduce(dy as Tensor, shape, attrs["axis"] as number | number[], 1),
      };
    },
  },
  {
    kernelName: "Mean",
    inputsToSave: ["x"],
    gradFunc: (dy, saved, attrs) => {
      const shape = (saved as [Tensor])[0].shape;
      const axis = attrs["axis"] as number | number[];
      const factor = (dy as Tensor).size / sizeOf(shape);
      return { x: () => unreduce(dy as Tensor, shape, axis, factor) };
    },
  },
  {
    kernelName: "Tile",
    inputsToSave: ["x"],
    gradFunc: (dy, saved) => {
      const shape = (saved as [Tensor])[0].shape;
      const sum = (d: Tensor) =>
        shape.reduce(
          (s, length, i) => s.shape[i] === length ? s : unrepeat(s, i, length),
          d,
        );
      return { x: () => sum(dy as Tensor) };
    },
  },
];
