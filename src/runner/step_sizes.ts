import { randomStream, seedOf } from "../statistics/mod.ts";
import { roundStepSize } from "./round_step_size.ts";

/** A lane's step size, or why no registered step size fits it. */
export type StepSizeChoice = { readonly stepSize: number } | { readonly ineligible: string };

/** R = λη/2 at initialization, for every network of a claim. */
export const initialRatio = { low: 0.2, high: 0.75 } as const;

/**
 * R at initialization where the way to the edge is what is judged: the lower part, so that break-even comes late enough for
 * twenty measurements before it.
 */
export const sharpeningRatio = { low: 0.2, high: 0.35 } as const;

/** Step sizes as a share of 2/λ_ref (κ: 2/η = κ·λ_ref), for networks that pilots say can reach 2/η. */
export const shares = [0.4, 0.5, 0.6, 0.7, 0.8] as const;

/** η = 2R/λ0 with R uniform on the registered range. */
export function stepSizeFromInitial(
  sharpness: number | null,
  path: readonly (string | number)[],
): StepSizeChoice {
  if (sharpness === null) return noSharpness;
  const { low, high } = sharpeningRatio;
  const ratio = low + (high - low) * randomStream(seedOf(...path, "ratio")).uniform();
  return { stepSize: roundStepSize(2 * ratio / sharpness) };
}

/** η with 2/η = κ·λ_ref, κ drawn evenly from the shares that leave R at initialization in the registered range. */
export function stepSizeFromPilots(
  sharpness: number | null,
  reference: number | null,
  path: readonly (string | number)[],
): StepSizeChoice {
  if (sharpness === null) return noSharpness;
  if (reference === null) return { ineligible: "its cell's pilots gave no sharpness to aim at" };
  const fitting = shares.filter((share) => {
    const ratio = sharpness / (share * reference);
    return ratio >= initialRatio.low && ratio <= initialRatio.high;
  });
  if (fitting.length === 0) {
    const growth = (reference / sharpness).toPrecision(3);
    return {
      ineligible:
        `no registered step size fits: pilots reach ${growth} times its initial sharpness before the loss goal`,
    };
  }
  const share = randomStream(seedOf(...path, "share")).pick(fitting);
  return { stepSize: roundStepSize(2 / (share * reference)) };
}

const noSharpness: StepSizeChoice = {
  ineligible: "its initial sharpness could not be measured or is not positive",
};
