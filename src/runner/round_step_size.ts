/**
 * A step size drawn from a measured sharpness, rounded to three significant digits: the sharpness differs between engines
 * in its last bits, and the step size, which everything after depends on, must not.
 */
export function roundStepSize(stepSize: number): number {
  return Number(stepSize.toPrecision(3));
}
