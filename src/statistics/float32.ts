/**
 * Facts about float32 arithmetic that tolerances rest on. u = 2^-24 is the unit roundoff (half of
 * epsilon).
 *
 * A sum of n rounded terms has a relative error (against the sum of magnitudes) of at most n·u, and
 * of 4·√n·u with probability 1 − 2·exp(−8) a sum if rounding errors are mean-independent (Higham
 * and Mary 2019, A new approach to probabilistic rounding error analysis, theorem 2.4 with λ = 4).
 * We use the second: the first would hide real rises of the loss.
 */
export const unitRoundoff = 2 ** -24;

/** What the float32 error of a full-batch loss depends on. */
export interface LossPrecision {
  readonly examples: number;
  readonly outputs: number;
  /**
   * Terms of the inner products of each layer, first layer first (dense: inputs of the layer;
   * convolution: 9 · channels).
   */
  readonly innerLengths: readonly number[];
  /**
   * Root mean square over examples of the Euclidean norm of the targets: about the norm of the
   * outputs.
   */
  readonly targetScale: number;
}

/** Relative error of a float32 sum of n terms, against the sum of their magnitudes. */
export function summationError(n: number): number {
  return 4 * Math.sqrt(n) * unitRoundoff;
}

/**
 * Relative error, against their norm, of a network's outputs in float32.
 *
 * Each layer adds its inner products' summation error and three roundings (bias, activation's
 * argument, activation, the last within a few units in the last place on every engine used here);
 * errors of earlier layers pass on with a gain near 1.
 */
export function outputError(innerLengths: readonly number[]): number {
  return innerLengths.reduce(
    (sum, length) => sum + summationError(length) + 4 * unitRoundoff,
    0,
  );
}

/**
 * Relative error of a float32 loss of value `loss`.
 *
 * Mean squared error, L = mean over examples of ½‖r‖², r = f − y: summing the examples·outputs
 * terms costs `summationError`, squaring and halving 2u, and an error e·‖f‖ of the outputs moves L
 * by at most e·‖f‖·‖r‖ (Cauchy and Schwarz, root mean squares), relative to L that is 2e·‖f‖/‖r‖
 * with ‖r‖ = √(2L) and ‖f‖ ≤ ‖y‖ + ‖r‖. So it grows as the loss falls.
 *
 * Cross-entropy, L = mean of ℓ, ℓ = logsumexp(f) − f_y: its gradient in f has a 1-norm of 2(1 −
 * p_y), at most 2·min(1, ℓ), so errors of the outputs, e times the logits' size, move L by at most
 * 2e·logits· min(1, L). Taking the difference of two numbers of the logits' size costs a few u of
 * that size whatever L is. Fitting to a mean loss L takes logits of about ln(k/L); twice that
 * leaves room for the easier examples.
 */
export function relativeLossError(
  loss: number,
  kind: "mse" | "cross-entropy",
  precision: LossPrecision,
): number {
  if (!(loss > 0)) return Infinity;
  const { examples, outputs, innerLengths, targetScale } = precision;
  const e = outputError(innerLengths);
  if (kind === "mse") {
    const residual = Math.sqrt(2 * loss);
    return summationError(examples * outputs) + 2 * unitRoundoff +
      2 * (e + unitRoundoff) * (targetScale + residual) / residual;
  }
  const logits = 2 * (1 + Math.abs(Math.log(outputs / loss)));
  const difference = (summationError(outputs) + 4 * unitRoundoff) * logits / loss;
  return summationError(examples) + 2 * e * logits / Math.max(1, loss) + difference;
}

/**
 * δ of a loss rise: L(t+1) > L(t)·(1 + δ) is more than the float32 errors of both losses can make
 * up.
 */
export function riseTolerance(
  loss: number,
  kind: "mse" | "cross-entropy",
  precision: LossPrecision,
): number {
  return 2 * relativeLossError(loss, kind, precision);
}
