import type { CellSpec } from "../arbitraries/mod.ts";
import type { LossPrecision } from "../statistics/mod.ts";
import type { NetworkRows } from "../training/mod.ts";

/** One lane of a cohort that was run, or why it was not. */
export type LaneRecord =
  | { readonly rows: NetworkRows; readonly initialSharpness: number; readonly stepSize: number }
  | { readonly ineligible: string };

/** Runs of one cell, as they are kept: everything that a quantity reads, nothing judged. */
export interface CellRecord {
  readonly cell: CellSpec;
  /** Set when nothing could be run, with the reason and the way out. */
  readonly notRun?: string;
  /** Parameters per network; 0 where nothing was run. */
  readonly parameters: number;
  /** Absent where nothing was run. */
  readonly precision?: LossPrecision;
  /** Lanes by the part of the plan that made them: "initial", "edge", "cut", and the controls' own. */
  readonly parts: Readonly<Record<string, readonly LaneRecord[]>>;
  /** Largest sharpness of each pilot over its initial one; absent where the plan needs no pilots. */
  readonly pilotGrowth?: readonly (number | null)[];
  /** Work units spent on it. */
  readonly work: number;
}
