import type { LossName } from "../tasks/types.ts";

/** A value with its weight: a positive integer, relative to the others of its list. */
export interface Weighted<T> {
  readonly value: T;
  readonly weight: number;
}

/** The networks of one group: each list is drawn from on its own. */
export type NetworkFamily =
  | {
    readonly family: "fc";
    /** Number of hidden layers. */
    readonly depths: readonly Weighted<number>[];
    /** One width for all hidden layers of a network, so that compiled signatures repeat. */
    readonly widths: readonly Weighted<number>[];
    readonly activations: readonly Weighted<string>[];
    /** What follows in the spec, e.g. "" or ":norm=layer". */
    readonly options: readonly Weighted<string>[];
  }
  | {
    readonly family: "cnn";
    /** Channels of each convolution. */
    readonly channels: readonly Weighted<readonly number[]>[];
    readonly pools: readonly Weighted<"avg" | "max">[];
    readonly activations: readonly Weighted<string>[];
    readonly options: readonly Weighted<string>[];
  }
  | {
    readonly family: "listed";
    /** Whole networks, of families that leave little to draw. */
    readonly networks: readonly Weighted<ListedNetwork>[];
  };

/** A network of a population that is registered as a whole; what its spec says of activation and depth. */
export interface ListedNetwork {
  readonly network: string;
  readonly activation: string;
  /** Number of hidden layers. */
  readonly depth: number;
}

/** A task with the losses that it is drawn with. */
export interface TaskChoice {
  /** Task spec, e.g. "chebyshev:4:20". */
  readonly task: string;
  readonly losses: readonly Weighted<LossName>[];
}

/** Networks and tasks that may be combined freely. */
export interface PopulationGroup {
  readonly networks: NetworkFamily;
  readonly tasks: readonly Weighted<TaskChoice>[];
  readonly initializations: readonly Weighted<string>[];
}

/** A registered population of cells: plain data, so that a plan's hash can cover it. */
export interface PopulationDefinition {
  readonly id: string;
  /** In words, for the report. */
  readonly statement: string;
  readonly groups: readonly Weighted<PopulationGroup>[];
}

/** The unit of inference: everything about a network but its seed and step size. */
export interface CellSpec {
  /** Place in the draw, from 0. */
  readonly index: number;
  /** Network spec, e.g. "fc:32,32:tanh". */
  readonly network: string;
  readonly activation: string;
  /** Number of hidden layers (of convolutions, for a cnn; of blocks, for a transformer). */
  readonly depth: number;
  readonly task: string;
  readonly loss: LossName;
  readonly initialization: string;
}
