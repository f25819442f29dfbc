import type { Reading } from "./readings.ts";

/** Readings whose residual is within the limit, and whether too many are not. */
export interface ConvergedReadings {
  readonly readings: readonly Reading[];
  /** Why the network is censored: too large a share of its measurements cannot be used. */
  readonly tooFew?: string;
}

/** Keeps the readings that converged to `maximumResidual`. */
export function convergedReadings(
  all: readonly Reading[],
  limits: { readonly maximumResidual: number; readonly maximumUnconverged: number },
): ConvergedReadings {
  const { maximumResidual, maximumUnconverged } = limits;
  const readings = all.filter(({ residual }) => residual !== null && residual <= maximumResidual);
  const lost = all.length - readings.length;
  if (all.length > 0 && lost <= maximumUnconverged * all.length) return { readings };
  const tooFew = `${lost} of ${all.length} sharpness measurements did not converge to a residual ` +
    `of ${maximumResidual}`;
  return { readings, tooFew };
}
