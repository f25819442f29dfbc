import { type Tensor, tf } from "../engine/mod.ts";
import type { Demands } from "./lane.ts";
import type { LanczosRun } from "./lanczos_run.ts";
import { restart } from "./restart.ts";
import { rotateBasis } from "./rotate_basis.ts";

/**
 * `weights` [C + 1, P, 1] · `basis` + `vector`, as the compiled function forms it: a start has the same bits whether it was
 * formed here, because another lane made the basis restart, or in the next measurement.
 */
export type FormWarm = (basis: Tensor, vector: Tensor, weights: Tensor) => Tensor;

/**
 * Shrinks a full basis to its top Ritz vectors, in every lane that still runs, and says how many rows are in use then.
 * Lanes that are done have their next start formed first, since its coordinates refer to the basis as it was.
 */
export function restartBasis(run: LanczosRun, { top }: Demands, form: FormWarm): number {
  const { lanes } = run;
  const capacity = run.basis.shape[0]!;
  settle(run, form);
  const keep = Math.min(capacity - 1, Math.max(top + 3, Math.floor(2 * capacity / 3)));
  const rotations = new Float32Array(lanes.length * keep * capacity);
  lanes.forEach((lane, p) => {
    if (lane.outcome) return;
    const { diagonal, offDiagonal, rotation } = restart(lane.diagonal, lane.offDiagonal, keep);
    lane.diagonal = diagonal;
    lane.offDiagonal = offDiagonal;
    rotation.forEach((row, i) => rotations.set(row, (p * keep + i) * capacity));
  });
  const rotated = tf.tidy(() =>
    rotateBasis(run.basis, tf.tensor3d(rotations, [lanes.length, keep, capacity]))
  );
  tf.dispose(run.basis);
  run.basis = rotated;
  return keep;
}

function settle(run: LanczosRun, form: FormWarm): void {
  const { lanes } = run;
  const capacity = run.basis.shape[0]!;
  const coordinates = new Float32Array((capacity + 1) * lanes.length);
  let any = false;
  lanes.forEach((lane, p) => {
    if (!lane.outcome || run.isSettled[p]) return;
    any = run.isSettled[p] = true;
    lane.outcome.start.forEach((x, row) => coordinates[row * lanes.length + p] = x);
  });
  if (!any) return;
  const weights = tf.tensor3d(coordinates, [capacity + 1, lanes.length, 1]);
  const settled = form(run.basis, run.settled, weights);
  tf.dispose([weights, run.settled]);
  run.settled = settled;
}
