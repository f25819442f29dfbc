import type { DeepLinearSpec } from "./types.ts";
import { wholeNumber } from "./whole_number.ts";

/** The parts of "deeplinear:n:d" behind its kind. Throws UsageError. */
export function parseDeepLinear(parts: readonly string[], spec: string): DeepLinearSpec {
  const place = { spec, example: "deeplinear:50:50", low: 1 };
  const [n = "", d = ""] = parts;
  const examples = wholeNumber(n, { ...place, what: "number of examples", high: 10_000 });
  // Fewer examples than coordinates cannot be whitened.
  const features = wholeNumber(d, {
    ...place,
    what: "number of coordinates",
    high: Math.min(examples, 1000),
  });
  return {
    kind: "deeplinear",
    spec: `deeplinear:${examples}:${features}`,
    examples,
    features,
    outputs: features,
    losses: ["mse"],
  };
}
