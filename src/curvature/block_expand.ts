import { compile, getRow, loop, setRow, type Tensor, tf } from "../engine/mod.ts";
import { leastNews, outside, squareOf, unit } from "./orthogonal.ts";
import { laneProducts } from "./lane_products.ts";
import type { CurvatureProduct } from "./types.ts";

/** A basis and its images under the matrix. Shapes: C rows, P lanes, D dimensions; rows not in use are zero. */
export interface BlockSpace {
  /** [C, P, D]: orthonormal, lane by lane. */
  readonly basis: Tensor;
  /** [C, P, D]: the matrix times the basis. */
  readonly images: Tensor;
}

export interface Expansion extends BlockSpace {
  /** [B, P, C]: for new row i, its image's inner products with all rows of the basis. */
  readonly table: Tensor;
  /** [B, P, 2]: the squared length of direction i, and of what was left of its unit vector outside the basis. */
  readonly squares: Tensor;
}

/** What a call of the compiled function is given beside the space. */
export interface ExpandInputs extends BlockSpace {
  /** [F, P, D]: directions to choose among. */
  readonly fresh: Tensor;
  /** [B, F + 1, P]: how much of each, and of the image of the row before, goes into row i; zeros where a lane has no use for it. */
  readonly choice: Tensor;
  /** int32 scalars: rows in use, and rows to add, at most B. */
  readonly used: Tensor;
  readonly count: Tensor;
  readonly parameters: readonly Tensor[];
  readonly data: readonly Tensor[];
}

/**
 * The compiled function of a block meter: orthogonalizes directions against the basis, adds them to it and multiplies them, one after the other. In turn rather
 * than side by side: the part of the product that the vector has no share in is done once for all of them.
 */
export function createExpand(product: CurvatureProduct, parameterCount: number) {
  const compiled = compile((...inputs: Tensor[]) => {
    const [basis, images, fresh, choice, used, count, ...rest] = inputs as Tensors<6>;
    const [rows, lanes] = basis.shape as [number, number];
    const room = choice.shape[0]!;
    return loop(
      (state, constants, step) => addRow(product, parameterCount, state, constants, step),
      [basis, images, tf.zeros([room, lanes, rows]), tf.zeros([room, lanes, 2])],
      [fresh, choice, used, ...rest],
      count,
    );
  }, "block_expand");
  const call = (inputs: ExpandInputs): Expansion => {
    const { basis, images, fresh, choice, used, count, parameters, data } = inputs;
    const outputs = compiled(
      ...[basis, images, fresh, choice, used, count, ...parameters, ...data],
    );
    const [nextBasis, nextImages, table, squares] = outputs as Tensors<4>;
    return { basis: nextBasis, images: nextImages, table, squares };
  };
  return Object.assign(call, { dispose: () => compiled.dispose() });
}

function addRow(
  product: CurvatureProduct,
  parameterCount: number,
  state: Tensor[],
  constants: Tensor[],
  step: Tensor,
): Tensor[] {
  const [before, imagesBefore, table, squares] = state as Tensors<4>;
  const [fresh, choice, used, ...rest] = constants as Tensors<3>;
  const row = tf.add(used, step);
  const direction = directionOf(fresh, imagesBefore, row, getRow(choice, step));
  const square = squareOf(direction);
  const left = outside(unit(direction, square, 0), before, row);
  const news = squareOf(left);
  const vector = unit(left, news, leastNews);
  const basis = setRow(before, row, vector);
  const image = product(rest.slice(0, parameterCount), rest.slice(parameterCount), vector);
  const products = tf.transpose(productsWith(basis, image, tf.add(row, whole(1))));
  return [
    basis,
    setRow(imagesBefore, row, image),
    setRow(table, step, products),
    setRow(squares, step, tf.concat([square, news], 1)),
  ];
}

/** `shares` [F + 1, P] of the fresh directions and of the image of the row before `row`. */
function directionOf(fresh: Tensor, images: Tensor, row: Tensor, shares: Tensor): Tensor {
  const [count, lanes] = fresh.shape as [number, number];
  const chosen = tf.expandDims(tf.slice(shares, [0, 0], [count, lanes]), 2);
  const share = tf.reshape(tf.slice(shares, [count, 0], [1, lanes]), [lanes, 1]);
  const last = getRow(images, tf.maximum(tf.sub(row, whole(1)), whole(0)));
  return tf.add(tf.sum(tf.mul(fresh, chosen), 0), tf.mul(last, share));
}

/** Inner products of the first `rows` of a basis with vectors [P, D]: [C, P], zeros for the other rows. */
function productsWith(basis: Tensor, vector: Tensor, rows: Tensor): Tensor {
  const [table] = loop(
    ([found], [all, image], row) => {
      const product = laneProducts(getRow(all!, row), image!);
      return [setRow(found!, row, tf.reshape(product, [-1]))];
    },
    [tf.zeros(basis.shape.slice(0, 2))],
    [basis, vector],
    rows,
  );
  return table!;
}

const whole = (n: number) => tf.scalar(n, "int32");

export interface Inspection {
  /** [F, P, D]: Ritz vectors. */
  readonly vectors: Tensor;
  /** [F, P, D]: A x − θ x of each. */
  readonly remainders: Tensor;
  /** [F, P]: their squared lengths. */
  readonly squares: Tensor;
}

/** The compiled function that forms F Ritz vectors from coordinates [P, F, C], and their remainders for values [F, P]. */
export function createInspect() {
  const compiled = compile((...inputs: Tensor[]) => {
    const [basis, images, coordinates, values] = inputs as Tensors<4>;
    const combined = (rows: Tensor) =>
      tf.transpose(tf.matMul(coordinates, tf.transpose(rows, [1, 0, 2])), [1, 0, 2]);
    const vectors = combined(basis);
    const remainders = tf.sub(combined(images), tf.mul(vectors, tf.expandDims(values, 2)));
    const [count, lanes, dimension] = vectors.shape as [number, number, number];
    const flat = tf.reshape(remainders, [count * lanes, dimension]);
    return [vectors, remainders, tf.reshape(squareOf(flat), [count, lanes])];
  }, "block_inspect");
  const call = ({ basis, images }: BlockSpace, coordinates: Tensor, values: Tensor): Inspection => {
    const [vectors, remainders, squares] = compiled(basis, images, coordinates, values);
    return { vectors: vectors!, remainders: remainders!, squares: squares! };
  };
  return Object.assign(call, { dispose: () => compiled.dispose() });
}

type Tensors<N extends number, T extends Tensor[] = []> = T["length"] extends N
  ? [...T, ...Tensor[]]
  : Tensors<N, [...T, Tensor]>;
