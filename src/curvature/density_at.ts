import type { SpectralDensity } from "./spectral_density.ts";

/** A density with the width of the Gaussians that it is made of. */
export interface DensityCurve {
  /** The share of eigenvalues a unit of curvature, at each of the points asked for. */
  readonly density: readonly number[];
  /** Standard deviation of the Gaussian on each node. */
  readonly width: number;
}

/**
 * A density as a curve: a Gaussian on each node, by its weight, the quadratures' mean (Ghorbani, Krishnan and Xiao 2019,
 * equation 8). Default width, ours: a hundredth of the nodes' range.
 *
 * @throws RangeError when the density is empty (its lane diverged) or the width is not positive.
 */
export function densityAt(
  { quadratures }: SpectralDensity,
  points: readonly number[],
  width?: number,
): DensityCurve {
  const values = quadratures.flatMap((one) => one.values);
  if (values.length === 0) {
    throw new RangeError("Cannot draw a density: it has no nodes, its lane diverged");
  }
  const range = Math.max(...values) - Math.min(...values);
  const sigma = width ?? (range || Math.abs(values[0]!) || 1) / 100;
  if (!(sigma > 0)) {
    throw new RangeError(`Cannot draw a density: width is ${sigma}, wanted above 0`);
  }
  const factor = 1 / (sigma * Math.sqrt(2 * Math.PI) * quadratures.length);
  const density = points.map((point) => {
    let sum = 0;
    for (const { values, weights } of quadratures) {
      values.forEach((value, i) =>
        sum += weights[i]! * Math.exp(-0.5 * ((point - value) / sigma) ** 2)
      );
    }
    return factor * sum;
  });
  return { density, width: sigma };
}
