import type { LossName } from "../tasks/mod.ts";
import type { Lane, MeasurementHook } from "../training/mod.ts";
import { breakEvenOf } from "./stop_rules.ts";

/** Parameters of a lane at a step, kept for the branches that go on from there. */
export interface Snapshot {
  readonly step: number;
  readonly sharpness: number;
  readonly parameters: readonly Float32Array[];
}

/**
 * What a run at the edge leaves for branches and controls, by lane: at t_d where the step size is dropped, at break-even,
 * and at the first measurement with R ≥ 1.05.
 */
export interface EdgeSnapshots {
  readonly drop: (Snapshot | undefined)[];
  readonly breakEven: (Snapshot | undefined)[];
  readonly above: (Snapshot | undefined)[];
}

/** A hook that takes each snapshot when its condition first holds. `stepSizes`: null for lanes that are masked. */
export function snapshotsOf(
  stepSizes: readonly (number | null)[],
  loss: LossName,
): { snapshots: EdgeSnapshots; onMeasured: MeasurementHook } {
  const snapshots: EdgeSnapshots = { drop: [], breakEven: [], above: [] };
  const onMeasured: MeasurementHook = async (step, lanes, parametersOf) => {
    for (const [r, lane] of lanes.entries()) {
      const stepSize = stepSizes[r];
      const last = lane.sharpness.at(-1);
      if (!stepSize || last?.step !== step || last.value === null) continue;
      const due = dueKinds(lane, stepSize, loss).filter((kind) => !snapshots[kind][r]);
      if (due.length === 0) continue;
      const taken = { step, sharpness: last.value, parameters: await parametersOf(r) };
      due.forEach((kind) => snapshots[kind][r] = taken);
    }
  };
  return { snapshots, onMeasured };
}

function dueKinds(lane: Lane, stepSize: number, loss: LossName): (keyof EdgeSnapshots)[] {
  const { step, value } = lane.sharpness.at(-1)!;
  const tau = breakEvenOf(lane, stepSize);
  if (tau === undefined) return [];
  const ratio = value! * stepSize / 2;
  const kinds: (keyof EdgeSnapshots)[] = [];
  if (step === tau) kinds.push("breakEven");
  if (ratio >= 1.05) kinds.push("above");
  if (isDropStep(lane, tau, ratio)) kinds.push("drop");
  void loss;
  return kinds;
}

/** t_d: at least 0.2·τ after τ, R in [0.9, 1.2], and the loss not below a tenth of the initial one. */
function isDropStep(lane: Lane, tau: number, ratio: number): boolean {
  const step = lane.sharpness.at(-1)!.step;
  const loss = lane.losses.at(-1), initial = lane.losses[0];
  if (loss === null || loss === undefined || !initial) return false;
  return step >= 1.2 * tau && ratio >= 0.9 && ratio <= 1.2 && loss >= 0.1 * initial;
}
