import fc from "fast-check";

/** What makes a planted spectrum hard; see `plantedSpectrum`. */
export type SpectrumKind = "indefinite" | "clustered" | "positive";

/** Eigenvalues to plant, largest algebraic first, and what makes them hard. */
export interface PlantedSpectrum {
  readonly kind: SpectrumKind;
  readonly values: readonly number[];
}

/** Sixteenths, so that a counterexample reads well. */
const sixteenths = (min: number, max: number) =>
  fc.integer({ min: min * 16, max: max * 16 }).map((k) => k / 16);

const descending = (values: readonly number[]) => [...values].sort((a, b) => b - a);

/**
 * A spectrum of `size` ≥ 5 eigenvalues in [−20, 10]:
 * - indefinite: the most negative eigenvalue is larger in magnitude than the largest, by at least a half;
 * - clustered: two to four eigenvalues within 5e-5 of the largest, relatively, the others below nine tenths of it;
 * - positive: all in [0, 10].
 * The largest eigenvalue is at least 1. The size is fixed, so that compiled functions serve all draws.
 */
export function plantedSpectrum(kind: SpectrumKind, size = 12): fc.Arbitrary<PlantedSpectrum> {
  const top = sixteenths(1, 10);
  // Shares of the largest eigenvalue, in [0, 1].
  const rest = fc.array(sixteenths(0, 1), { minLength: size - 1, maxLength: size - 1 });
  if (kind === "indefinite") {
    return fc.tuple(top, sixteenths(0, 1), rest).map(([l, ratio, shares]) => ({
      kind,
      values: descending([
        l,
        -l * (1.5 + ratio / 2),
        ...shares.slice(1).map((share) => l * (1.7 * share - 0.8)),
      ]),
    }));
  }
  if (kind === "clustered") {
    return fc.tuple(top, fc.integer({ min: 1, max: 3 }), rest).map(([l, twins, shares]) => ({
      kind,
      values: descending([
        l,
        ...Array.from({ length: twins }, (_, k) => l * (1 - (k + 1) * 2 ** -16)),
        ...shares.slice(twins).map((share) => l * (1.9 * share - 1)),
      ]),
    }));
  }
  return fc.tuple(top, rest).map(([l, shares]) => ({
    kind,
    values: descending([l, ...shares.map((share) => l * share)]),
  }));
}
