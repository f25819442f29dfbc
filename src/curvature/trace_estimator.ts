import { compile, getRow, loop, read, scan, setRow, type Tensor, tf } from "../engine/mod.ts";
import { seedOf } from "../statistics/mod.ts";
import { leastNews, outside, squareOf, unit } from "./orthogonal.ts";
import { sizeOf } from "./parameter_vector.ts";
import { signs } from "./signs.ts";
import type { CurvatureProduct } from "./types.ts";

/** What a trace is estimated of, and at which cost. */
export interface TraceEstimatorOptions {
  readonly product: CurvatureProduct;
  /** Shapes of the parameters, without the leading axis of replicates. */
  readonly shapes: readonly (readonly number[])[];
  /** Lanes, P. */
  readonly replicates: number;
  /** Made by `seedOf`; the random signs are drawn from it. */
  readonly seed: string;
  /** A third of the products; at least 2, default 10. */
  readonly probes?: number;
}

/** One lane's trace. Null exactly when a product was infinite or not a number. */
export interface TraceReading {
  readonly value: number | null;
  /** Standard error of `value`, from the spread of what the sketch left over, `probes` − 1 degrees of freedom. */
  readonly standardError: number | null;
  readonly products: number;
}

/** Estimates traces; `createTraceEstimator` makes one. */
export interface TraceEstimator {
  /** All lanes at parameters [P, ...shape] each. `draw` tells estimates apart: the same number gives the same signs; default 0. */
  measure(
    parameters: readonly Tensor[],
    data: readonly Tensor[],
    draw?: number,
  ): Promise<TraceReading[]>;
  dispose(): void;
}

/**
 * The trace of a symmetric matrix by Hutch++ (Meyer, Musco, Musco and Woodruff 2021, algorithm 1): the trace on the range of A
 * times `probes` vectors of random signs, exactly, and Hutchinson's estimate of the rest; unbiased. A Hessian whose trace is
 * mostly that of a few outliers comes out with a far smaller error than from as many plain probes.
 *
 * @throws RangeError when `probes` is not a whole number from 2.
 */
export function createTraceEstimator(options: TraceEstimatorOptions): TraceEstimator {
  const { shapes, replicates, seed, probes = 10 } = options;
  if (!Number.isInteger(probes) || probes < 2) {
    throw new RangeError(
      `Cannot estimate a trace: probes is ${probes}, wanted a whole number from 2`,
    );
  }
  const dimension = sizeOf(shapes);
  const compiled = compileHutch(options.product, shapes.length, probes);
  const measure: TraceEstimator["measure"] = async (parameters, data, draw = 0) => {
    const drawn = (what: string) =>
      tf.tensor3d(
        signs(seedOf(seed, what, draw), probes * replicates * dimension),
        [probes, replicates, dimension],
      );
    const given = [drawn("sketch"), drawn("rest")];
    const [table] = compiled(...given, ...parameters, ...data);
    const values = await read(table!);
    tf.dispose([...given, table!]);
    return Array.from({ length: replicates }, (_, lane) => {
      const at = (probe: number, which: number) => values[(probe * replicates + lane) * 2 + which]!;
      return readingOf(probes, at);
    });
  };
  return { measure, dispose: () => compiled.dispose() };
}

function readingOf(probes: number, at: (probe: number, which: number) => number): TraceReading {
  const column = (which: number) => Array.from({ length: probes }, (_, i) => at(i, which));
  const [inside, left] = [column(0), column(1)];
  const sum = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0);
  const mean = sum(left) / probes;
  const spread = sum(left.map((x) => (x - mean) ** 2)) / (probes - 1);
  const value = sum(inside) + mean;
  const isFinite = Number.isFinite(value) && Number.isFinite(spread);
  return {
    value: isFinite ? value : null,
    standardError: isFinite ? Math.sqrt(spread / probes) : null,
    products: 3 * probes,
  };
}

/** Gives [probes, P, 2]: qᵀAq of each vector of the sketch's basis, and gᵀAg of each probe outside it. */
function compileHutch(product: CurvatureProduct, parameterCount: number, probes: number) {
  return compile((...inputs: Tensor[]) => {
    const [sketch, rest, ...given] = inputs as [Tensor, Tensor, ...Tensor[]];
    const times = (vector: Tensor, constants: readonly Tensor[]) =>
      product(constants.slice(0, parameterCount), constants.slice(parameterCount), vector);
    const form = (vector: Tensor, constants: readonly Tensor[]) =>
      tf.sum(tf.mul(vector, times(vector, constants)), 1);
    const [, lanes, dimension] = sketch.shape as [number, number, number];
    const [basis, inner] = loop(
      ([rows, table], [all, ...constants], step) => {
        const image = times(getRow(all!, step), constants);
        const left = outside(unit(image, squareOf(image), 0), rows!, step);
        const vector = unit(left, squareOf(left), leastNews);
        return [setRow(rows!, step, vector), setRow(table!, step, form(vector, constants))];
      },
      [tf.zeros([probes, lanes, dimension]), tf.zeros([probes, lanes])],
      [sketch, ...given],
      probes,
    ) as [Tensor, Tensor];
    const { outputs } = scan(
      (_, [all, rows, ...constants], step) => {
        const vector = outside(getRow(all!, step), rows!, tf.scalar(probes, "int32"));
        return { state: [], outputs: [form(vector, constants)] };
      },
      [],
      [rest, basis, ...given],
      probes,
      probes,
      [[lanes]],
    );
    return [tf.stack([inner, outputs[0]!], 2)];
  }, "trace");
}
