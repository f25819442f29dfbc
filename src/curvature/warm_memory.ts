import { type Tensor, tf } from "../engine/mod.ts";
import type { Advance } from "./advance.ts";
import type { LanczosRun } from "./lanczos_run.ts";
import { disposeScratch, newScratch, type Scratch } from "./scratch.ts";

/**
 * What the next warm start is made of: each lane's warm vector is `vector` plus a combination of rows of `basis`. Kept apart
 * because the next compiled call adds them up anyway.
 */
export interface WarmMemory {
  /** [P, D] */
  vector: Tensor;
  /** [C, P, D] */
  basis: Tensor;
  /** [C, P]: coordinates in `basis`. */
  coordinates: Float32Array;
  /** Lanes that have a warm vector. */
  usable: boolean[];
  measurements: number;
  coldMeasurements: number;
  readonly scratch: Scratch;
}

export function emptyMemory(capacity: number, lanes: number, dimension: number): WarmMemory {
  return {
    vector: tf.zeros([lanes, dimension]),
    basis: tf.zeros([capacity, lanes, dimension]),
    coordinates: new Float32Array(capacity * lanes),
    usable: new Array(lanes).fill(false),
    measurements: 0,
    coldMeasurements: 0,
    scratch: newScratch(capacity, lanes, dimension),
  };
}

/** The compiled function's `weights`, [C + 1, P, 1]: the coordinates, and how much of its warm vector a lane starts from. */
export function weightsOf(memory: WarmMemory, shares: readonly number[]): Tensor {
  const { coordinates } = memory;
  const values = new Float32Array(coordinates.length + shares.length);
  values.set(coordinates);
  values.set(shares, coordinates.length);
  return tf.tensor3d(values, [values.length / shares.length, shares.length, 1]);
}

/** Takes a warm measurement's result over: the next start is what its lanes say. */
export function remember(memory: WarmMemory, run: LanczosRun): void {
  const lanes = run.lanes.length;
  tf.dispose([memory.vector, run.warm]);
  memory.vector = run.settled;
  memory.basis = run.basis;
  memory.coordinates.fill(0);
  run.lanes.forEach((lane, p) => {
    const start = lane.outcome?.start ?? [];
    memory.usable[p] = start.length > 0;
    if (run.isSettled[p]) return;
    start.forEach((x, row) => memory.coordinates[row * lanes + p] = x);
  });
}

/** Takes a cold measurement's tensors over without its result: the warm vector stays, now as a vector of its own. */
export function keepWarm(memory: WarmMemory, run: LanczosRun): void {
  tf.dispose([memory.vector, run.settled]);
  memory.vector = run.warm;
  memory.basis = run.basis;
  memory.coordinates.fill(0);
}

/** Forms the warm vectors, by a call of the compiled function without iterations. */
export function settleMemory(
  memory: WarmMemory,
  advance: Advance,
  parameters: readonly Tensor[],
  data: readonly Tensor[],
): void {
  const { vector, basis, scratch, usable } = memory;
  const weights = weightsOf(memory, usable.map(() => 0));
  const outputs = advance({
    ...{ basis, vector, weights, noise: scratch.zero, blank: scratch.blank },
    ...{ used: scratch.counts[0]!, steps: scratch.counts[0]!, parameters, data },
  });
  tf.dispose([weights, vector, basis, outputs.vector, outputs.coefficients, outputs.square]);
  memory.vector = outputs.warm;
  memory.basis = outputs.basis;
  memory.coordinates.fill(0);
}

export function disposeMemory({ vector, basis, scratch }: WarmMemory): void {
  tf.dispose([vector, basis]);
  disposeScratch(scratch);
}
