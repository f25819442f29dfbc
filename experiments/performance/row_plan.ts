import type { LossName } from "../../src/tasks/mod.ts";
import type { RowCase } from "./types.ts";

/** A row before its numbers are drawn. */
export interface RowPlan {
  readonly title: string;
  readonly net: string;
  readonly replicates: number;
  readonly examples: number;
  readonly inputShape: readonly number[];
  readonly outputs: number;
  /** Size of the vocabulary where the inputs are token numbers. */
  readonly tokens?: number;
  /** Half the mean squared error where absent. */
  readonly loss?: LossName;
  readonly work: RowCase["work"];
}
