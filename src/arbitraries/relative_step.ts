import fc from "fast-check";

/**
 * A step size relative to 2/sharpness, R = ηλ/2, from a grid around the edge: below it [0.05, 0.95], or above it
 * [1.05, 1.75]. Shrinks towards the smallest.
 */
export function relativeStep(side: "below" | "above"): fc.Arbitrary<number> {
  const [min, max] = side === "below" ? [1, 19] : [21, 35];
  return fc.integer({ min, max }).map((k) => k / 20);
}
