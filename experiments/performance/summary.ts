import { median } from "../../src/statistics/mod.ts";

/** Several repetitions in three numbers. */
export interface Summary {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Undefined of nothing. */
export function summaryOf(values: readonly number[]): Summary | undefined {
  if (values.length === 0) return undefined;
  return { median: median(values), least: Math.min(...values), most: Math.max(...values) };
}

/** How many times as long as ours each repetition took: pairs of the same round, which shared what the machine did meanwhile. */
export function ratiosOf(
  theirs: readonly (number | undefined)[],
  ours: readonly (number | undefined)[],
): number[] {
  return theirs.flatMap((their, round) => {
    const our = ours[round];
    return their === undefined || our === undefined ? [] : [their / our];
  });
}

/** "1.23 (1.20–1.31)", three digits each; "–" of nothing. */
export function shown(summary: Summary | undefined): string {
  if (!summary) return "–";
  const { median, least, most } = summary;
  return least === most ? digits(median) : `${digits(median)} (${digits(least)}–${digits(most)})`;
}

function digits(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}
