import fc from "fast-check";

/**
 * Two spectra in one basis: the largest eigenvalue of the first falls below the second largest of it, which has grown
 * meanwhile. A Lanczos run warm-started from the first's top eigenvector meets an exact eigenvector of the second that is
 * not its top one.
 */
export interface PlantedCrossing {
  /** `before[i]` and `after[i]` belong to the same eigenvector; the top of `before` is entry 0, that of `after` entry 1. */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** Crossings among `size` ≥ 3 eigenvalues; the top lies in [2, 10], the rest below half of it, negatives among them. */
export function plantedCrossing(size = 12): fc.Arbitrary<PlantedCrossing> {
  return fc.record({
    top: fc.integer({ min: 32, max: 160 }).map((k) => k / 16),
    // How far below the top the other one stands before, and the old one after.
    gap: fc.integer({ min: 1, max: 8 }).map((k) => k / 32),
    rest: fc.array(fc.integer({ min: -16, max: 8 }), {
      minLength: size - 2,
      maxLength: size - 2,
    }),
  }).map(({ top, gap, rest }) => {
    const others = rest.map((k) => top * k / 16);
    return {
      before: [top, top * (1 - gap), ...others],
      after: [top * (1 - gap), top, ...others],
    };
  });
}
