import type { NetworkRows, RunEnd, SharpnessRow, StabilityRow } from "../training/mod.ts";

/**
 * One number of a run; `value` is null where there is none. "diverged": not finite, or the loss by which the run counts as
 * diverged, its last one. "not-measured": the run ended here, before its measurement. "not-converged": the measurement's
 * budget was spent before it converged; the value is the best found; or a gradient flow that could not be followed to here.
 */
export interface NetworkRow {
  readonly replicate: number;
  readonly step: number;
  /** Where a run forks: which of its branches; absent on the trunk. */
  readonly branch?: string;
  readonly quantity: string;
  readonly value: number | null;
  readonly unit: string;
  readonly state: "ok" | "diverged" | "not-measured" | "not-converged";
}

/**
 * Losses from step `first` on, of a run that ended as `end` says, or has not ended. `isMeasured`: steps whose loss was
 * computed; default: all.
 */
export function lossRows(
  losses: readonly (number | null)[],
  first: number,
  replicate: number,
  end: RunEnd | null = null,
  isMeasured: (step: number) => boolean = () => true,
): NetworkRow[] {
  const last = end?.reason === "diverged" ? end.step : Infinity;
  return losses.flatMap((value, k) =>
    isMeasured(first + k) || first + k === last
      ? [{
        replicate,
        step: first + k,
        quantity: "loss",
        value,
        unit: "loss",
        state: value === null || first + k === last ? "diverged" : "ok",
      }]
      : []
  );
}

/** The row of the measurement that a run which diverged no longer gets at its last step; none for any other. */
export function unmeasuredRows(
  { sharpness, end }: Pick<NetworkRows, "sharpness"> & { readonly end: RunEnd | null },
  replicate: number,
): NetworkRow[] {
  if (end?.reason !== "diverged" || sharpness.at(-1)?.step === end.step) return [];
  const unit = sharpnessUnit;
  const state = "not-measured";
  return [{ replicate, step: end.step, quantity: "sharpness", value: null, unit, state }];
}

const sharpnessUnit = "loss/parameter²";

export function sharpnessRows(rows: readonly SharpnessRow[], replicate: number): NetworkRow[] {
  return rows.map(({ step, value, code }) => ({
    replicate,
    step,
    quantity: "sharpness",
    value,
    unit: sharpnessUnit,
    state: value === null ? "diverged" : code === "budget-spent" ? "not-converged" : "ok",
  }));
}

/** The time of a gradient flow at the steps of its measurements, a step being the time η. */
export function timeRows(
  rows: readonly SharpnessRow[],
  replicate: number,
  eta: number,
): NetworkRow[] {
  return rows.map(({ step }) => ({
    ...{ replicate, step, quantity: "time", value: step * eta, unit: "time", state: "ok" },
  }));
}

/** What effective sharpness is measured in, where it is not sharpness itself. */
export type EffectiveUnit = "loss/parameter²" | "1/step size";

/**
 * What is told of an optimizer's stability: its effective sharpness where that is not sharpness itself (`unit`), its
 * threshold, where it has one now, and R, the one over the other, which a threshold of 0 or below, where weight decay alone
 * is unstable, does not have. `stepSizes`: the step size in force as well.
 */
export function stabilityRows(
  rows: readonly StabilityRow[],
  replicate: number,
  { unit, stepSizes }: { readonly unit?: EffectiveUnit | undefined; readonly stepSizes: boolean },
): NetworkRow[] {
  return rows.flatMap(({ step, stepSize, effective, threshold, code }) => {
    const state = effective === null
      ? "diverged"
      : code === "budget-spent"
      ? "not-converged"
      : "ok";
    const row = (quantity: string, value: number | null, of: string, as: NetworkRow["state"]) => ({
      ...{ replicate, step, quantity, value, unit: of, state: as },
    });
    return [
      ...(unit ? [row("effective-sharpness", effective, unit, state)] : []),
      ...(stepSizes ? [row("step-size", stepSize, "step size", "ok")] : []),
      ...(threshold === null ? [] : [row("threshold", threshold, unit ?? sharpnessUnit, "ok")]),
      ...(threshold === null || threshold <= 0
        ? []
        : [row("ratio", effective === null ? null : effective / threshold, "1", state)]),
    ];
  });
}

/**
 * Rows in the order in which they are told: step by step, a step's losses before its sharpness before what is made of it,
 * replicates in turn. Told
 * chunk by chunk or all at once, as after an interruption, they stand in the same order.
 */
export function inRowOrder(rows: readonly NetworkRow[]): NetworkRow[] {
  const order = [
    "loss",
    "sharpness",
    "time",
    "effective-sharpness",
    "step-size",
    "threshold",
    "ratio",
  ];
  const place = ({ quantity }: NetworkRow) => order.indexOf(quantity);
  return rows.toSorted((a, b) =>
    a.step - b.step || place(a) - place(b) || a.replicate - b.replicate
  );
}

/** Everything that a finished run left behind, as rows. */
export function rowsToTell(rows: NetworkRows, replicate: number): NetworkRow[] {
  const first = rows.schedule[0]?.from ?? 0;
  return inRowOrder([
    ...lossRows(rows.losses, first, replicate, rows.end),
    ...sharpnessRows(rows.sharpness, replicate),
    ...unmeasuredRows(rows, replicate),
  ]);
}
