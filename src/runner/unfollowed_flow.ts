import { mostSubsteps, type OptimizerSpec } from "../training/mod.ts";

/** A lane whose losses ended early. */
interface Ended {
  readonly optimizer: OptimizerSpec;
  readonly eta: number;
  /** Where its loss was no longer told. */
  readonly step: number;
  /** As last measured; null before there was one. */
  readonly sharpness: number | null;
}

/**
 * Why a gradient flow went no further and what to do, undefined where that is not what happened. A flow never raises its
 * loss, so one that ends after its start has not diverged: it was not followed.
 */
export function unfollowedFlow({ optimizer, eta, step, sharpness }: Ended): string | undefined {
  if (step === 0) return undefined;
  if (optimizer.family === "flow:adaptive") {
    return `the substeps of a step did not come to its end, time ${eta}, within the tolerance ${optimizer.tolerance}; ` +
      `use a smaller --eta`;
  }
  if (optimizer.family !== "flow") return undefined;
  const { alpha } = optimizer;
  const longest = mostSubsteps * alpha / Math.max(sharpness ?? 0, Number.MIN_VALUE);
  if (eta > longest) {
    // Two digits round up by a twentieth at most.
    const roundedDown = Number((0.95 * longest).toPrecision(2));
    return `at sharpness ${sharpness} a step of time ${eta} wants ${
      Math.ceil(mostSubsteps * eta / longest)
    } substeps ` +
      `of alpha/λ, at most ${mostSubsteps} are taken; use an --eta of at most ${roundedDown}`;
  }
  return `its sharpness outgrew substeps of alpha/λ, λ the last one measured; ` +
    `use a smaller --eta or alpha, or measure more often`;
}
