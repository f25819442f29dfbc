import { compile, getRow, loop, setRow, type Tensor, tf } from "../engine/mod.ts";
import type { CurvatureProduct } from "./types.ts";

/** Shapes: C rows of basis, P lanes, D dimensions. The first vector is (`weights` · `basis` + `vector`) · share + `noise`. */
export interface AdvanceInputs {
  /** [C, P, D]; finite. */
  readonly basis: Tensor;
  /** [P, D] */
  readonly vector: Tensor;
  /** [C + 1, P, 1]: coordinates in `basis`; the last row is the share. Zeros and ones to go on from `vector` as it is. */
  readonly weights: Tensor;
  /** [P, D] */
  readonly noise: Tensor;
  /** [C, P, 2]: zeros, where the coefficients go. */
  readonly blank: Tensor;
  /** int32 scalars: rows of the basis already in use, and iterations to do. */
  readonly used: Tensor;
  readonly steps: Tensor;
  readonly parameters: readonly Tensor[];
  readonly data: readonly Tensor[];
}

export interface AdvanceOutputs {
  readonly basis: Tensor;
  /** [P, D]: what the last iteration left, not normalized; the next basis vector's direction. */
  readonly vector: Tensor;
  /** [C, P, 2]: for iteration k of this call, the squared length of the vector that it normalized, and the diagonal entry. */
  readonly coefficients: Tensor;
  /** [P, 1]: the squared length of `vector`. */
  readonly square: Tensor;
  /** [P, D]: `weights` · `basis` + `vector`. */
  readonly warm: Tensor;
}

export interface Advance {
  (inputs: AdvanceInputs): AdvanceOutputs;
  dispose(): void;
}

/**
 * The one compiled function of a meter: any number of Lanczos iterations for all lanes at once, from a start that it forms
 * itself. Compiling costs as much as hundreds of measurements of a small network, and by the number of kernels rather
 * than by their work: hence one function for first and later batches, and few, plain operations around the product.
 */
export function createAdvance(product: CurvatureProduct, parameterCount: number): Advance {
  const step = iteration(product, parameterCount);
  const compiled = compile((...inputs: Tensor[]) => {
    const [basis, vector, weights, noise, blank, used, steps, ...rest] = inputs as Tensors<7>;
    const { warm, start } = begin(basis, vector, weights, noise);
    const [rows, left, table] = loop(step, [basis, start, blank], [used, ...rest], steps) as [
      Tensor,
      Tensor,
      Tensor,
    ];
    return [rows, left, table, dot(left, left), warm];
  }, "lanczos");
  const call = (inputs: AdvanceInputs): AdvanceOutputs => {
    const { basis, vector, weights, noise, blank, used, steps, parameters, data } = inputs;
    const outputs = compiled(
      ...[basis, vector, weights, noise, blank, used, steps, ...parameters, ...data],
    );
    const [rows, left, coefficients, square, warm] = outputs as Tensors<5>;
    return { basis: rows, vector: left, coefficients, square, warm };
  };
  return Object.assign(call, { dispose: () => compiled.dispose() });
}

function begin(basis: Tensor, vector: Tensor, weights: Tensor, noise: Tensor) {
  const [rows, lanes] = basis.shape as [number, number];
  const coordinates = tf.slice(weights, [0, 0, 0], [rows, lanes, 1]);
  const share = tf.reshape(tf.slice(weights, [rows, 0, 0], [1, lanes, 1]), [lanes, 1]);
  const warm = tf.add(tf.sum(tf.mul(basis, coordinates), 0), vector);
  return { warm, start: tf.add(tf.mul(warm, share), noise) };
}

function iteration(product: CurvatureProduct, parameterCount: number) {
  return (state: Tensor[], constants: Tensor[], step: Tensor): Tensor[] => {
    const [before, left, table] = state as Tensors<3>;
    const [used, ...rest] = constants as Tensors<1>;
    const square = dot(left, left);
    const vector = unit(left, square);
    const row = tf.add(used, step);
    const basis = setRow(before, row, vector);
    const image = product(rest.slice(0, parameterCount), rest.slice(parameterCount), vector);
    const coefficients = tf.concat([square, dot(image, vector)], 1);
    return [basis, orthogonalize(image, basis, row), setRow(table, step, coefficients)];
  };
}

/**
 * Gram–Schmidt, row by row, against rows 0 … `last` of the basis, in the order `last`, `last` − 1, then `last`, …, 0. The two
 * rows that exact arithmetic needs are so taken out twice; the others, mere rounding, once, from a remainder that is no
 * larger than what is left in the end, which is what a second full pass would buy.
 */
function orthogonalize(image: Tensor, basis: Tensor, last: Tensor): Tensor {
  const turns = tf.add(last, whole(3));
  const [left] = loop(
    ([now], [rows, count], turn) => {
      const early = tf.cast(tf.less(turn, whole(2)), "int32");
      const at = tf.sub(tf.sub(count!, turn), tf.add(tf.mul(early, whole(2)), whole(1)));
      const row = getRow(rows!, tf.maximum(at, whole(0)));
      return [tf.sub(now!, tf.mul(row, dot(row, now!)))];
    },
    [image],
    [basis, turns],
    turns,
  );
  return left!;
}

/** Lanes whose vector vanished or is not finite get zeros: the basis stays finite, whatever a lane runs into. */
function unit(vector: Tensor, square: Tensor): Tensor {
  const usable = tf.logicalAnd(tf.greater(square, 0), tf.less(square, largestSquare));
  return tf.where(usable, tf.div(vector, tf.sqrt(square)), tf.zerosLike(vector));
}

/** Short of float32's largest number, 3.4e38, so that infinity is told apart. */
const largestSquare = 3e38;

const whole = (n: number) => tf.scalar(n, "int32");

/** Up to these dimensions XLA's matrix products err by less than five units in the last place; beyond, by hundreds. */
const largestPlainProduct = { oneLane: 2048, moreLanes: 8192 } as const;

/** Inner products of lanes, [P, D] × [P, D] → [P, 1], by matrix products where they are exact: fewer kernels, and faster ones. */
function dot(a: Tensor, b: Tensor): Tensor {
  const [lanes, dimension] = a.shape as [number, number];
  if (lanes === 1 && dimension <= largestPlainProduct.oneLane) {
    return tf.matMul(a as tf.Tensor2D, b as tf.Tensor2D, false, true);
  }
  const products = tf.mul(a, b);
  return lanes > 1 && dimension <= largestPlainProduct.moreLanes
    ? tf.matMul(products as tf.Tensor2D, tf.ones([dimension, 1]))
    : tf.sum(products, 1, true);
}

type Tensors<N extends number, T extends Tensor[] = []> = T["length"] extends N
  ? [...T, ...Tensor[]]
  : Tensors<N, [...T, Tensor]>;
