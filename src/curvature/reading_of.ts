import type { Reading } from "./types.ts";

/** What a lane's outcome says to the outside. */
export function readingOf(
  { code, products, values, residuals }: Omit<Reading, "value" | "residual">,
): Reading {
  const value = values[0] ?? null;
  const residual = residuals[0] ?? 0;
  const relative = value === null || (value === 0 && residual !== 0)
    ? null
    : value === 0
    ? 0
    : residual / Math.abs(value);
  return { value, residual: relative, products, code, values, residuals };
}
