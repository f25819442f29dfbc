/**
 * The error function to float64 rounding (relative error below 1e-15): its Maclaurin series in the form without
 * cancellation, erf x = 2/√π · e^{−x²} · Σ 2^k x^{2k+1} / (2k+1)!! (Abramowitz and Stegun 7.1.6), whose terms are all of
 * one sign. From |x| = 6 on, erf is 1 to the last bit.
 */
export function erf(x: number): number {
  if (Math.abs(x) >= 6) return Math.sign(x);
  let term = x;
  let sum = x;
  for (let k = 1; Math.abs(term) > 1e-18 * Math.abs(sum); k++) {
    term *= 2 * x * x / (2 * k + 1);
    sum += term;
  }
  return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
}
