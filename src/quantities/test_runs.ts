import { claims } from "../claims/mod.ts";
import type { NetworkRows, RunEnd, SharpnessRow } from "../training/rows.ts";
import type { NetworkRun } from "./types.ts";

// Synthetic rows for the tests of this room: sharpness and loss as functions of the step.

export interface TestRows {
  readonly stepSize?: number;
  readonly first?: number;
  readonly steps: number;
  /** R = λη/2 at a step; null where the measurement diverged. */
  readonly ratio: (step: number) => number | null;
  readonly loss?: (step: number) => number | null;
  readonly every?: number;
  readonly residual?: number;
  readonly midpointRatio?: (step: number) => number;
  readonly end?: RunEnd["reason"];
}

/** Rows whose sharpness is read every `every` steps (10) with alternating parity. */
export function testRows(from: TestRows): NetworkRows {
  const { stepSize = 0.1, first = 0, steps, every = 10, residual = 1e-5 } = from;
  const loss = from.loss ?? ((step: number) => Math.exp(-step / 500));
  const at = (ratio: TestRows["ratio"]): SharpnessRow[] =>
    Array.from({ length: Math.floor(steps / every) }, (_, j) => {
      const step = first + every * j + (every > 1 ? j % 2 : 0);
      const value = ratio(step);
      return value === null
        ? { step, value, residual: null, products: 5, code: "diverged" }
        : { step, value: value * 2 / stepSize, residual, products: 5, code: "converged" };
    });
  return {
    schedule: [{ from: first, stepSize }],
    losses: Array.from({ length: steps + 1 }, (_, i) => loss(first + i)),
    sharpness: at(from.ratio),
    ...(from.midpointRatio && { midpointSharpness: at(from.midpointRatio) }),
    end: { reason: from.end ?? "budget", step: first + steps },
  };
}

/** A run of a small smooth network. */
export function testRun(main: TestRows, over: Partial<NetworkRun> = {}): NetworkRun {
  return {
    main: testRows(main),
    branches: {},
    lossKind: "mse",
    smooth: true,
    wideBand: false,
    precision: { examples: 20, outputs: 1, innerLengths: [1, 16], targetScale: 0.7 },
    window: "from-break-even",
    ...over,
  };
}

/** R rising in a straight line from 0.4 to 1 at step 200, and then oscillating a little above 1. */
export function edgeRatio(step: number): number {
  return step < 200 ? 0.4 + 0.003 * step : 1.01 + 0.05 * Math.sin((step - 200) / 7);
}

/** A loss that falls, and from step 200 on rises at every other step as well. */
export function edgeLoss(step: number): number {
  const ripple = step < 200 ? 0 : 0.02 * (step % 2);
  return Math.exp(-step / 500) * (1 + ripple);
}

/** The thresholds that a claim registers. */
export function thresholdsOf(claim: string): Readonly<Record<string, number>> {
  return claims.find(({ id }) => id === claim)!.thresholds;
}
