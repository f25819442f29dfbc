import type { NetworkRows, RunEnd, SharpnessRow } from "../training/mod.ts";

/**
 * One number of a run; `value` is null where there is none. "diverged": not finite, or the loss by which the run counts as
 * diverged, its last one. "not-measured": the run ended here, before its measurement. "not-converged": the measurement's
 * budget was spent before it converged; the value is the best found.
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

/** Losses from step `first` on, of a run that ended as `end` says, or has not ended. */
export function lossRows(
  losses: readonly (number | null)[],
  first: number,
  replicate: number,
  end: RunEnd | null = null,
): NetworkRow[] {
  const last = end?.reason === "diverged" ? end.step : Infinity;
  return losses.map((value, k) => ({
    replicate,
    step: first + k,
    quantity: "loss",
    value,
    unit: "loss",
    state: value === null || first + k === last ? "diverged" : "ok",
  }));
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

/**
 * Rows in the order in which they are told: step by step, a step's losses before its sharpness, replicates in turn. Told
 * chunk by chunk or all at once, as after an interruption, they stand in the same order.
 */
export function inRowOrder(rows: readonly NetworkRow[]): NetworkRow[] {
  const place = ({ quantity }: NetworkRow) => quantity === "loss" ? 0 : 1;
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
