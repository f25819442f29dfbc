import type { ChebyshevSpec } from "./types.ts";
import { wholeNumber } from "./whole_number.ts";

/** The parts of "chebyshev:k[:n]" behind its kind. Throws UsageError. */
export function parseChebyshev(parts: readonly string[], spec: string): ChebyshevSpec {
  const place = { spec, example: "chebyshev:4:20" };
  const degree = wholeNumber(parts[0] ?? "", { ...place, what: "degree", low: 1, high: 100 });
  const examples = wholeNumber(parts[1] ?? "20", {
    ...place,
    what: "number of points",
    low: 2,
    high: 100_000,
  });
  return {
    kind: "chebyshev",
    spec: `chebyshev:${degree}:${examples}`,
    degree,
    examples,
    features: 1,
    outputs: 1,
    losses: ["mse"],
  };
}
