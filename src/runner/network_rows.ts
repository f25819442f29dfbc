import type { NetworkRows, SharpnessRow } from "../training/mod.ts";

/** One number of a run. `value` is null exactly when `state` says that there is none. */
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

export function lossRows(
  losses: readonly (number | null)[],
  first: number,
  replicate: number,
): NetworkRow[] {
  return losses.map((value, k) => ({
    replicate,
    step: first + k,
    quantity: "loss",
    value,
    unit: "loss",
    state: value === null ? "diverged" : "ok",
  }));
}

export function sharpnessRows(rows: readonly SharpnessRow[], replicate: number): NetworkRow[] {
  return rows.map(({ step, value, code }) => ({
    replicate,
    step,
    quantity: "sharpness",
    value,
    unit: "loss/parameter²",
    state: value === null ? "diverged" : code === "budget-spent" ? "not-converged" : "ok",
  }));
}

/** Everything that a finished run left behind, as rows. */
export function rowsToTell(rows: NetworkRows, replicate: number): NetworkRow[] {
  const first = rows.schedule[0]?.from ?? 0;
  return [...lossRows(rows.losses, first, replicate), ...sharpnessRows(rows.sharpness, replicate)];
}
