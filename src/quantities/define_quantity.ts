import type { NumberMeaning } from "../claims/types.ts";
import type { NetworkOutcome } from "../verdict/evidence.ts";
import { guardRows } from "./guard_rows.ts";
import type { NetworkRun, Quantity } from "./types.ts";

/** Thresholds that every quantity needs: what counts as a measurement. */
export const measuringThresholds = {
  maximumResidual: {
    unit: "1",
    meaning: "relative residual above which a sharpness measurement is not used",
  },
  maximumUnconverged: {
    unit: "share",
    meaning: "share of such measurements above which a network is censored",
  },
  maximumColdGap: {
    unit: "1",
    meaning: "median relative excess of cold over warm starts above which a network is broken",
  },
} as const satisfies Record<string, NumberMeaning>;

/** Thresholds of the loss goal. */
export const goalThresholds = {
  lossGoalShare: {
    unit: "share",
    meaning: "goal of a squared loss, as a share of the loss at break-even",
  },
  crossEntropyGoal: { unit: "nats", meaning: "goal of cross-entropy" },
} as const satisfies Record<string, NumberMeaning>;

type Values<Names extends string> = Readonly<Record<Names, number>>;

interface QuantityBody<T extends string, N extends string> {
  readonly id: string;
  readonly statement: string;
  readonly thresholds: Readonly<Record<T, NumberMeaning>>;
  readonly numbers: Readonly<Record<N, NumberMeaning>>;
  readonly judge: (
    run: NetworkRun,
    thresholds: Values<T | keyof typeof measuringThresholds>,
  ) => Judged<N>;
}

/** An outcome with the numbers behind it; undefined where one was not measured. */
export interface Judged<N extends string> {
  readonly outcome: NetworkOutcome;
  readonly numbers: Readonly<Partial<Record<N, number | undefined>>>;
}

/**
 * Makes a quantity of its rule: adds the measuring thresholds, checks that a claim gives all of
 * them, has the rows guarded first (a run with rows unfit to be judged is broken), and lets only
 * finite numbers out.
 */
export function defineQuantity<T extends string, N extends string>(
  body: QuantityBody<T, N>,
): Quantity {
  const { id, statement, numbers, judge } = body;
  const thresholds = { ...body.thresholds, ...measuringThresholds };
  return {
    id,
    statement,
    thresholds,
    numbers,
    measure(run, given) {
      const values = checked(id, Object.keys(thresholds), given) as Parameters<typeof judge>[1];
      for (const rows of [run.main, ...Object.values(run.branches)]) {
        const reason = guardRows(rows, values.maximumColdGap);
        if (reason !== undefined) return { outcome: { state: "broken", reason }, numbers: {} };
      }
      const judged = judge(run, values);
      return { outcome: judged.outcome, numbers: finiteOf(judged.numbers) };
    },
  };
}

function checked(
  id: string,
  names: readonly string[],
  given: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const missing = names.find((name) => !Number.isFinite(given[name]));
  if (missing === undefined) return given;
  throw new RangeError(`Cannot measure ${id}: threshold "${missing}" is ${given[missing]}`);
}

function finiteOf(numbers: Readonly<Record<string, number | undefined>>): Record<string, number> {
  const finite = Object.entries(numbers).filter(([, value]) => Number.isFinite(value));
  return Object.fromEntries(finite) as Record<string, number>;
}
