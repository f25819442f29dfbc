import type { BatchSharpnessReading } from "./batch_sharpness.ts";

/** One lane's ratios so far, by Welford's running mean and sum of squared deviations, in float64. */
export interface Tally {
  count: number;
  mean: number;
  deviations: number;
  /** Batches seen, those without a gradient too. */
  seen: number;
  code: BatchSharpnessReading["code"] | undefined;
}

export interface TallyDemands {
  readonly leastBatches: number;
  readonly mostBatches: number;
  readonly relativeStandardError: number;
}

export function newTally(): Tally {
  return { count: 0, mean: 0, deviations: 0, seen: 0, code: undefined };
}

/** Takes a batch's ratio in. A lane that is done stays as it was, whatever other lanes still need. */
export function takeRatio(
  tally: Tally,
  { ratio, squaredGradient }: { readonly ratio: number; readonly squaredGradient: number },
  { leastBatches, mostBatches, relativeStandardError }: TallyDemands,
): void {
  if (tally.code) return;
  tally.seen++;
  if (squaredGradient !== 0) {
    if (!Number.isFinite(ratio)) {
      tally.code = "diverged";
      return;
    }
    tally.count++;
    const before = ratio - tally.mean;
    tally.mean += before / tally.count;
    tally.deviations += before * (ratio - tally.mean);
  }
  if (tally.count >= leastBatches) {
    if (standardError(tally) <= relativeStandardError * Math.abs(tally.mean)) {
      tally.code = "converged";
    }
  }
  if (!tally.code && tally.seen >= mostBatches) {
    tally.code = tally.count === 0 ? "no-gradient" : "budget-spent";
  }
}

export function readTally(tally: Tally): BatchSharpnessReading {
  const code = tally.code!;
  const hasValue = code === "converged" || code === "budget-spent";
  return {
    value: hasValue ? tally.mean : null,
    standardError: hasValue ? standardError(tally) : null,
    batches: tally.count,
    code,
  };
}

/** Of the mean. One ratio alone is either the whole data's, exact, or has no known error. */
function standardError({ count, deviations, seen }: Tally): number {
  if (count > 1) return Math.sqrt(deviations / (count - 1) / count);
  return seen === 1 ? 0 : Infinity;
}
