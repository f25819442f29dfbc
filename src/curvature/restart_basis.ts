import { type Tensor, tf } from "../engine/mod.ts";
import type { Demands } from "./lane.ts";
import type { LanczosRun } from "./lanczos_run.ts";
import { restart } from "./restart.ts";

/**
 * Shrinks a full basis to its top Ritz vectors, in every lane that still runs, and says how many rows are in use then.
 * Lanes that are done have their next start formed first, since its coordinates refer to the basis as it was.
 */
export function restartBasis(run: LanczosRun, { top }: Demands): number {
  const { lanes } = run;
  const capacity = run.basis.shape[0]!;
  settle(run);
  const keep = Math.min(capacity - 1, Math.max(top + 3, Math.floor(capacity / 2)));
  const rotations = new Float32Array(lanes.length * keep * capacity);
  lanes.forEach((lane, p) => {
    if (lane.outcome) return;
    const { diagonal, offDiagonal, rotation } = restart(lane.diagonal, lane.offDiagonal, keep);
    lane.diagonal = diagonal;
    lane.offDiagonal = offDiagonal;
    rotation.forEach((row, i) => rotations.set(row, (p * keep + i) * capacity));
  });
  const rotated = tf.tidy(() =>
    rotate(run.basis, tf.tensor3d(rotations, [lanes.length, keep, capacity]))
  );
  tf.dispose(run.basis);
  run.basis = rotated;
  return keep;
}

/** Basis [C, P, D] and rotations [P, k, C] → [C, P, D], rows from k on zero. */
function rotate(basis: Tensor, rotations: tf.Tensor3D): Tensor {
  const [capacity, lanes, dimension] = basis.shape as [number, number, number];
  const byLane = tf.transpose(basis, [1, 0, 2]) as tf.Tensor3D;
  const kept = tf.transpose(tf.matMul(rotations, byLane), [1, 0, 2]);
  return tf.concat([kept, tf.zeros([capacity - kept.shape[0]!, lanes, dimension])], 0);
}

function settle(run: LanczosRun): void {
  const { lanes } = run;
  const capacity = run.basis.shape[0]!;
  const coordinates = new Float32Array(capacity * lanes.length);
  let any = false;
  lanes.forEach((lane, p) => {
    if (!lane.outcome || run.isSettled[p]) return;
    any = run.isSettled[p] = true;
    lane.outcome.start.forEach((x, row) => coordinates[row * lanes.length + p] = x);
  });
  if (!any) return;
  const settled = tf.tidy(() => {
    const weights = tf.tensor3d(coordinates, [capacity, lanes.length, 1]);
    return tf.add(run.settled, tf.sum(tf.mul(run.basis, weights), 0));
  });
  tf.dispose(run.settled);
  run.settled = settled;
}
