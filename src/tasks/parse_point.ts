import { UsageError } from "../std/usage_error.ts";
import type { PointSpec } from "./types.ts";

/** The parts of "point:x:y" behind its kind. Throws UsageError. */
export function parsePoint(parts: readonly string[], spec: string): PointSpec {
  const [x, y] = (["input", "target"] as const).map((what, i) => numberOf(parts[i]!, what, spec));
  return {
    kind: "point",
    spec: `point:${x}:${y}`,
    x: x!,
    y: y!,
    examples: 1,
    features: 1,
    outputs: 1,
    losses: ["mse"],
  };
}

function numberOf(text: string, what: string, spec: string): number {
  const value = /^-?\d{1,15}(\.\d{1,15})?(e-?\d{1,2})?$/.test(text) ? Number(text) : NaN;
  // -0 is 0, lest one task have two specs.
  if (Number.isFinite(Math.fround(value))) return value === 0 ? 0 : value;
  throw new UsageError(
    `Cannot read the task "${spec}": its ${what} is "${text}", a number of float32's range is wanted, ` +
      `as in "point:1:0.5"`,
  );
}
