import type { WarmState } from "../curvature/mod.ts";
import type { Lane } from "./lane.ts";

/**
 * Everything a run needs to go on bit for bit as if it had not been cut: the schedule's position is the step, the stop
 * rules' memory is the lanes' rows, the streams' positions are in the meters' states and, for batches, the step. Rows that were taken are not in it.
 * Arrays are row-major, leading axis P.
 */
export interface Checkpoint {
  /** Steps taken. */
  readonly step: number;
  readonly parameters: readonly Float32Array[];
  readonly optimizer: readonly Float32Array[];
  readonly meter: WarmState;
  /** What the meter of stability remembers, where it does. */
  readonly stability?: WarmState;
  readonly lanes: readonly Lane[];
}

/** Names the format of a checkpoint's text; changes whenever the text would be read otherwise. */
export const checkpointSchema = "edge-of-stability/checkpoint@3";
