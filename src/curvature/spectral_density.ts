import { read, type Tensor, tf } from "../engine/mod.ts";
import { seedOf } from "../statistics/mod.ts";
import { createAdvance } from "./advance.ts";
import { noise } from "./noise.ts";
import { sizeOf } from "./parameter_vector.ts";
import { disposeScratch, newScratch } from "./scratch.ts";
import { tridiagonalEigen } from "./tridiagonal_eigen.ts";
import type { CurvatureProduct } from "./types.ts";

/** What a spectral density is estimated of, and how finely. */
export interface SpectralDensityOptions {
  readonly product: CurvatureProduct;
  /** Shapes of the parameters, without the leading axis of replicates. */
  readonly shapes: readonly (readonly number[])[];
  /** Lanes, P. */
  readonly replicates: number;
  /** Made by `seedOf`; the start vectors are drawn from it. */
  readonly seed: string;
  /** Products a start vector: so many nodes; default 80. At most the dimension are done. */
  readonly steps?: number;
  /** Start vectors; default 10. */
  readonly probes?: number;
}

/** One start vector's quadrature: Σ weights[i] f(values[i]) = vᵀ f(A) v for polynomials f of degree below twice their number. */
export interface Quadrature {
  /** Ritz values, largest first. */
  readonly values: readonly number[];
  /** Not negative; their sum is 1. */
  readonly weights: readonly number[];
}

/** One lane's density: the mean of its quadratures, an estimate of (1/D) Σ f(λ). Without any exactly when it diverged. */
export interface SpectralDensity {
  readonly quadratures: readonly Quadrature[];
  readonly products: number;
}

/** Estimates spectral densities; `createSpectralDensity` makes one. */
export interface SpectralDensityEstimator {
  /** All lanes at parameters [P, ...shape] each. `draw` tells estimates apart: the same number gives the same vectors; default 0. */
  measure(
    parameters: readonly Tensor[],
    data: readonly Tensor[],
    draw?: number,
  ): Promise<SpectralDensity[]>;
  dispose(): void;
}

/** Below this multiple of float32's spacing times the largest entry a coefficient is rounding: the Krylov space has closed. */
const roundingUnits = 16;
const epsilon = 2 ** -23;

/**
 * The spectral density of a symmetric matrix by stochastic Lanczos quadrature (Ghorbani, Krishnan and Xiao 2019, arXiv
 * 1901.10159, algorithms 1 and 2): Lanczos with full reorthogonalization from random unit vectors, whose independent entries
 * are uniform rather than normal. Nodes and weights as they are; `densityAt` lays a Gaussian on each. Keeps `steps`
 * vectors a lane.
 *
 * @throws RangeError when `steps` or `probes` is not a whole number from 1.
 */
export function createSpectralDensity(options: SpectralDensityOptions): SpectralDensityEstimator {
  const { shapes, replicates, seed, probes = 10 } = options;
  const dimension = sizeOf(shapes);
  const steps = Math.min(options.steps ?? 80, dimension);
  for (const [name, value] of Object.entries({ steps, probes })) {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(
        `Cannot estimate a density: ${name} is ${value}, wanted a whole number from 1`,
      );
    }
  }
  const advance = createAdvance(options.product, shapes.length);
  const scratch = newScratch(steps, replicates, dimension);
  const lengths = new Array(replicates).fill(1);

  const quadraturesOf = async (
    start: Float32Array,
    parameters: readonly Tensor[],
    data: readonly Tensor[],
  ) => {
    const given = {
      basis: tf.zeros([steps, replicates, dimension]),
      weights: tf.zeros([steps + 1, replicates, 1]),
      noise: tf.tensor2d(start, [replicates, dimension]),
    };
    const outputs = advance({
      ...{ ...given, vector: scratch.zero, blank: scratch.blank, parameters, data },
      ...{ used: scratch.counts[0]!, steps: scratch.counts[steps]! },
    });
    const table = await read(outputs.coefficients);
    tf.dispose([...Object.values(given), ...Object.values(outputs)]);
    return lengths.map((_, lane) => {
      const at = (row: number, which: number) => table[(row * replicates + lane) * 2 + which]!;
      return quadratureOf(steps, at);
    });
  };

  const measure: SpectralDensityEstimator["measure"] = async (parameters, data, draw = 0) => {
    const found: (Quadrature | undefined)[][] = [];
    for (let probe = 0; probe < probes; probe++) {
      const start = noise(seedOf(seed, "density", draw, probe), dimension, lengths);
      found.push(await quadraturesOf(start, parameters, data));
    }
    return lengths.map((_, lane) => {
      const own = found.map((lanes) => lanes[lane]).filter((one) => one !== undefined);
      const isWhole = own.length === probes;
      const products = own.reduce((sum, { values }) => sum + values.length, 0);
      return { quadratures: isWhole ? own : [], products };
    });
  };
  const dispose = () => {
    disposeScratch(scratch);
    advance.dispose();
  };
  return { measure, dispose };
}

/** From Lanczos' coefficients: `at(k, 0)` the squared length of vector k before it was normalized, `at(k, 1)` the diagonal. */
function quadratureOf(
  steps: number,
  at: (row: number, which: number) => number,
): Quadrature | undefined {
  const [diagonal, beside]: [number[], number[]] = [[], []];
  let scale = 0;
  for (let row = 0; row < steps; row++) {
    const coupling = Math.sqrt(at(row, 0));
    const entry = at(row, 1);
    if (!Number.isFinite(coupling) || !Number.isFinite(entry)) return undefined;
    if (row > 0 && coupling <= roundingUnits * epsilon * scale) break;
    if (row > 0) beside.push(coupling);
    diagonal.push(entry);
    scale = Math.max(scale, Math.abs(entry), row > 0 ? coupling : 0);
  }
  const { values, rows } = tridiagonalEigen(diagonal, beside, "all rows");
  return { values: [...values], weights: Array.from(rows[0]!, (x) => x * x) };
}
