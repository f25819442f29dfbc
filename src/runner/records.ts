import type { CellSpec } from "../arbitraries/mod.ts";
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
  /** Parameters per network. */
  readonly parameters: number;
  readonly examples: number;
  readonly outputs: number;
  /** Inner-product lengths of the layers, first layer first; with `targetScale` what a float32 loss is good for. */
  readonly innerLengths: readonly number[];
  readonly targetScale: number;
  /** Lanes by the part of the plan that made them: "initial", "edge", "cut", and the controls' own. */
  readonly parts: Readonly<Record<string, readonly LaneRecord[]>>;
  /** What the pilots showed; absent where the plan needs none. */
  readonly pilot?: {
    readonly growth: readonly (number | null)[];
    readonly reference: number | null;
  };
  /** Work units spent on it. */
  readonly work: number;
}
