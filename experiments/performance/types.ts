/** What is measured, and what a contestant's process hands back: plain data that travels between processes as JSON. */

import type { InputLayout, NetworkJson } from "../../src/networks/mod.ts";
import type { LossName } from "../../src/tasks/mod.ts";

/** One network on one data set, the same bits for every contestant. */
export interface Problem {
  readonly net: string;
  /** The network as the other programs rebuild it. */
  readonly network: NetworkJson;
  readonly layout: InputLayout;
  /** Size of the vocabulary where the inputs are token numbers. */
  readonly tokens: number | null;
  /** Rows of targets that an example has. */
  readonly positions: number;
  readonly loss: LossName;
  readonly replicates: number;
  readonly inputShape: readonly number[];
  readonly examples: number;
  readonly outputs: number;
  /** Parameters in our layout, without the axis of replicates. */
  readonly parameters: readonly { readonly name: string; readonly shape: readonly number[] }[];
  readonly forwardOperations: number;
}

/** A whole job: gradient descent with sharpness measured on the way. */
export interface Job extends Problem {
  readonly name: JobName;
  readonly eta: number;
  readonly steps: number;
  /** Sharpness is measured at multiples of it and at the last step; 0: at the last step only. */
  readonly measure: number;
  /** Relative error of sharpness. */
  readonly tolerance: number;
  /** Whether the paper's code evaluates the loss before every step, as it does where this is not excluded. */
  readonly evaluate: boolean;
}

export type JobName = "a" | "b" | "c";

/** A row of the table of pieces: one piece of work, repeated. */
export interface RowCase extends Problem {
  readonly name: string;
  readonly work: "hessian-product" | "gradient-step";
}

/** One repetition of a job. Seconds. */
export interface JobTiming {
  readonly total: number;
  /** Spent in steps and in measurements, each with its own recording and compiling; where the two come one after another. */
  readonly steps?: number;
  readonly measurements?: number;
  /** Hessian–vector products, of the replicate that took most. */
  readonly products: number;
  readonly firstSharpness: number;
  readonly lastSharpness: number;
  readonly lastLoss: number;
  /** What of the job was run when the rest is extrapolated, in words. */
  readonly share?: string;
}

/** One repetition of a row. Milliseconds a repetition of the work. */
export interface RowTiming {
  /** Inside a compiled loop; absent where there is no such thing. */
  readonly loop?: number;
  /** A call at a time, its result waited for. */
  readonly single?: number;
  /** A number that all contestants must agree on: see `measure_rows.ts`. */
  readonly check: number;
}

/** Resident memory that one function leaves behind after it was removed. KiB. */
export interface Leftover {
  readonly mode: "xla" | "graph";
  readonly functions: number;
  readonly perFunction: number;
}

/** What a contestant's process says of itself. */
export interface ContestantFacts {
  readonly software: string;
  readonly threads: number;
}
